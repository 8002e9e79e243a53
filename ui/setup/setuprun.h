// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/signin/signedin.h"
#include "ui/setup/setupcontext.h"
#include "ui/setup/setupplan.h"

#include <QObject>

namespace tenantry {
class SecretStore;
}

namespace tenantry::ui {

/// The last step of setup: does what the pages gathered, one thing after the other, and signs the new superuser in.
/// What was done before a failure stays, and is found again by the next run.
class SetupRun : public QObject
{
    Q_OBJECT
public:
    explicit SetupRun(const SetupContext &context, QObject *parent = nullptr);

    void start(const SetupPlan &plan);
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// What is being done now, for people.
    void progressed(const QString &what);
    /// Errors: those of opening, of the first superuser's fields, of the secret store and the files of configuration;
    /// Conflict/AlreadySetUp when the database has accounts and the superuser's isn't one of them.
    void failed(const tenantry::Error &error);
    void finished(const std::shared_ptr<tenantry::OpenProfile> &open, const tenantry::SignedIn &signedIn);

private:
    void openSecrets();
    void openDatabase();
    void makeSuperuser();
    void saveProfile();
    void keepPassword();
    void fillSample();
    void signIn(bool asNew);
    void fail(const Error &error);

    SetupContext m_context;
    SetupPlan m_plan;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<OpenProfile> m_open;
    bool m_running = false;
};

} // namespace tenantry::ui
