// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/maintenancethread.h"

#include "core/storage/database.h"

#include <QLoggingCategory>

#include <condition_variable>
#include <mutex>

namespace tenantry {

namespace {

Q_LOGGING_CATEGORY(lcMaintenance, "tenantry.maintenance")

} // namespace

MaintenanceThread::MaintenanceThread(Locator locator, Listener listener, const MaintenanceRhythm &rhythm)
    : m_database(std::make_unique<Database>(std::move(locator)))
    , m_listener(std::move(listener))
    , m_rhythm(rhythm)
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
    auto pause = m_rhythm.first;
    for (;;) {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, stop, pause, [] { return false; });
        if (stop.stop_requested())
            return;
        const MaintenanceReport report = maintain(*m_database, stop);
        m_database->close();
        for (const MaintenanceFailure &failure : report.failures)
            qCWarning(lcMaintenance, "The %s failed: %s. The next round tries again.", qUtf8Printable(failure.task),
                      qUtf8Printable(toText(failure.error)));
        if (m_listener)
            m_listener(report);
        pause = m_rhythm.pause;
    }
}

} // namespace tenantry
