// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/maintenancethread.h"

#include "core/mail/postman.h"
#include "core/storage/database.h"

#include <QLoggingCategory>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace tenantry {

namespace {

Q_LOGGING_CATEGORY(lcMaintenance, "tenantry.maintenance")

} // namespace

MaintenanceThread::MaintenanceThread(Locator locator, Listener listener, const MaintenanceRhythm &rhythm,
                                     const SmtpOptions &smtp)
    : m_database(std::make_unique<Database>(std::move(locator)))
    , m_listener(std::move(listener))
    , m_rhythm(rhythm)
    , m_smtp(smtp)
    , m_thread([this](const std::stop_token &stop) { work(stop); })
{}

MaintenanceThread::~MaintenanceThread()
{
    m_thread.request_stop();
    m_database->abandon();
    m_thread.join();
}

void MaintenanceThread::work(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    auto nextRound = std::chrono::steady_clock::now() + m_rhythm.first;
    auto nextMail = nextRound;
    for (;;) {
        std::unique_lock lock(mutex);
        changed.wait_until(lock, stop, std::min(nextRound, nextMail), [] { return false; });
        if (stop.stop_requested())
            return;
        if (std::chrono::steady_clock::now() >= nextRound) {
            const MaintenanceReport report = maintain(*m_database, stop);
            for (const MaintenanceFailure &failure : report.failures)
                qCWarning(lcMaintenance, "The %s failed: %s. The next round tries again.", qUtf8Printable(failure.task),
                          qUtf8Printable(toText(failure.error)));
            if (m_listener)
                m_listener(report);
            nextRound = std::chrono::steady_clock::now() + m_rhythm.pause;
        }
        (void)sendDueMail(*m_database, m_smtp, stop); // what failed is in the outbox, with the reason
        nextMail = std::chrono::steady_clock::now() + m_rhythm.mail;
        m_database->close();
    }
}

} // namespace tenantry
