// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/imports/userimport.h"
#include "core/domain/result.h"

#include <functional>
#include <optional>

class QIODevice;

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;

/// How far an import has come.
struct ImportProgress
{
    qint64 bytes = 0; ///< read so far
    qint64 rows = 0;  ///< done so far
};

/// Bringing in many accounts. Not thread-safe: one service per connection.
class UserImportService
{
public:
    using RowReceiver = std::function<void(const ImportedRow &)>;
    /// \returns false to stop: what was done so far stays, and doing it again goes on from there.
    using Progress = std::function<bool(const ImportProgress &)>;

    UserImportService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    /// Makes an account of every record of \a file (CSV, RFC 4180) whose address no account has; the others stay as
    /// they are, so that a second run changes nothing. The first line names the columns, unless \a form does: `email`,
    /// and of `first_name`, `last_name`, `is_active`, `password` and `password_hash` which there are. Who is active and
    /// has no password gets a link to set one, by e-mail or in his row (ImportedRow::resetLink). In the caller's
    /// tenant, if there is one, they become members. Done in batches, a transaction each; memory doesn't grow with the
    /// file. When it is only tried, or with Database::startDryRun(), passwords are checked and not hashed, and nothing
    /// is made. Needs `import:run` and `user:create` platform-wide. \a row gets what became of each record. Errors:
    /// those of UserColumns::fromHeading(), Unavailable/FileUnusable, Invalid/Cancelled, those of the database.
    Result<ImportReport> run(const Caller &caller, QIODevice &file, const UserFileForm &form, const RowReceiver &row,
                             const Progress &progress);
    /// What run() would come to, without making anything.
    Result<ImportReport> tryOut(const Caller &caller, QIODevice &file, const UserFileForm &form, const RowReceiver &row,
                                const Progress &progress);

private:
    struct Run;

    Result<ImportReport> read(Run &run, QIODevice &file, const UserFileForm &form, const Progress &progress);
    Result<void> begin(const Caller &caller);
    void end(const Caller &caller);
    Result<void> flush(Run &run);
    Result<void> hashPasswords(Run &run);

    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
