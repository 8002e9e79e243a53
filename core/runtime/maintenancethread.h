// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/mail/smtp.h"
#include "core/maintenance/maintenance.h"
#include "core/storage/connectionspec.h"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace tenantry {

class Database;

/// When maintenance is done.
struct MaintenanceRhythm
{
    std::chrono::milliseconds first = std::chrono::seconds(15); ///< leaves the start of the program alone
    std::chrono::milliseconds pause = std::chrono::hours(1);
    std::chrono::milliseconds mail = std::chrono::seconds(20); ///< between two looks into the outbox
};

/// Does the maintenance of a database in a thread of its own: some time after it was made, and then every hour; and
/// sends what lies in the outbox. Its connection is open only meanwhile.
class MaintenanceThread
{
public:
    using Locator = std::function<Result<ConnectionSpec>()>;
    /// Called in the thread of the maintenance after each round.
    using Listener = std::function<void(const MaintenanceReport &)>;

    /// What fails goes to the log of the program (category `tenantry.maintenance`), and is tried again in the next
    /// round. \a smtp: how the mail server is spoken to; without a password, mail for one that wants it is left to
    /// others.
    explicit MaintenanceThread(Locator locator, Listener listener = {}, const MaintenanceRhythm &rhythm = {},
                               const SmtpOptions &smtp = {});
    /// Stops what the database is doing for it, and waits for the thread.
    ~MaintenanceThread();
    MaintenanceThread(const MaintenanceThread &) = delete;
    MaintenanceThread &operator=(const MaintenanceThread &) = delete;

private:
    void work(const std::stop_token &stop);

    std::unique_ptr<Database> m_database;
    Listener m_listener;
    MaintenanceRhythm m_rhythm;
    SmtpOptions m_smtp;
    std::jthread m_thread;
};

} // namespace tenantry
