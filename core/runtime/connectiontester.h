// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/storage/connectiontest.h"

#include <QObject>

#include <memory>
#include <thread>

namespace tenantry {

/// Tries out in the background where a remote profile leads, one at a time. Lives in the thread that made it; signals
/// come there.
class ConnectionTester final : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionTester(QObject *parent = nullptr);
    /// Ends a test that is under way.
    ~ConnectionTester() override;

    /// Begins; a test that is under way is ended, and says nothing more.
    /// \param user and \a password may be an administrator's instead of the profile's own.
    void test(const Profile &profile, const QString &user, const QString &password);
    void cancel();

    [[nodiscard]] bool isTesting() const { return m_testing; }

Q_SIGNALS:
    void passed(tenantry::ConnectionStage stage);
    void finished(const tenantry::ConnectionReport &report);

private:
    std::shared_ptr<ConnectionTest> m_test;
    std::thread m_thread;
    int m_attempt = 0;
    bool m_testing = false;
};

} // namespace tenantry

Q_DECLARE_METATYPE(tenantry::ConnectionReport)
