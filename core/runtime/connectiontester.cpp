// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/connectiontester.h"

#include "core/storage/connectionspec.h"

namespace tenantry {

namespace {

ConnectionSpec specFor(const Profile &profile, const QString &user, const QString &password)
{
    ConnectionSpec spec;
    spec.hosts = profile.hosts;
    spec.ports = profile.ports;
    spec.database = profile.database;
    spec.user = user;
    spec.password = password;
    spec.tls = profile.tls;
    spec.caFile = profile.caFile;
    spec.namedStatements = profile.namedStatements;
    return spec;
}

} // namespace

ConnectionTester::ConnectionTester(QObject *parent)
    : QObject(parent)
{}

ConnectionTester::~ConnectionTester()
{
    cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void ConnectionTester::test(const Profile &profile, const QString &user, const QString &password)
{
    cancel();
    m_testing = true;
    m_test = std::make_shared<ConnectionTest>(specFor(profile, user, password));
    // The earlier thread ends soon, and is waited for where that disturbs nobody.
    m_thread = std::thread([this, attempt = m_attempt, test = m_test, earlier = std::move(m_thread)]() mutable {
        if (earlier.joinable())
            earlier.join();
        const auto tell = [this, attempt](auto what) {
            QMetaObject::invokeMethod(
                this,
                [this, attempt, what] {
                    if (attempt == m_attempt)
                        what();
                },
                Qt::QueuedConnection);
        };
        const ConnectionReport report =
            test->run([&](ConnectionStage stage) { tell([this, stage] { Q_EMIT passed(stage); }); });
        tell([this, report] {
            m_testing = false;
            Q_EMIT finished(report);
        });
    });
}

void ConnectionTester::cancel()
{
    ++m_attempt; // what is still queued belongs to an earlier one
    m_testing = false;
    if (m_test)
        m_test->cancel();
}

} // namespace tenantry
