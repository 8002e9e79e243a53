// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/result.h"
#include "core/domain/users/resetlink.h"

#include <QStringList>

#include <optional>

namespace tenantry {

/// One account as a file describes it.
struct ImportedUser
{
    qint64 line = 0;
    QString email;
    QString firstName;
    QString lastName;
    bool isActive = true;
    QString password;     ///< as it is typed; secret
    QString passwordHash; ///< Argon2id, bcrypt or PBKDF2; secret
};

enum class ImportOutcome {
    Created,
    Unchanged, ///< it was there, just like this
    Differs,   ///< it was there with other names or another status, and stays as it is
    Refused,   ///< see the error
};

/// What became of one record.
struct ImportedRow
{
    qint64 line = 0;
    QString email; ///< empty when the record couldn't be read
    ImportOutcome outcome = ImportOutcome::Refused;
    std::optional<Error> error;
    std::optional<ResetLink> resetLink = std::nullopt; ///< what an active account without a password was made with
};

/// What became of all of them.
struct ImportReport
{
    qint64 created = 0;
    qint64 unchanged = 0;
    qint64 differing = 0;
    qint64 refused = 0;

    bool operator==(const ImportReport &) const = default;
    [[nodiscard]] qint64 rows() const { return created + unchanged + differing + refused; }
    void count(ImportOutcome outcome);
};

/// Which column of a file is what: by its heading, in any order and without regard to case, or as somebody chose.
class UserColumns
{
public:
    /// What a column can be: `email`, `first_name`, `last_name`, `is_active`, `password`, `password_hash`.
    static const QStringList &names();
    /// The name that each column of \a heading probably has, by what such columns are called in the exports of other
    /// systems, in English, German and Chinese; empty where there is none. No name is given twice.
    static QStringList guessed(const QStringList &heading);
    /// The columns as they are chosen: a name each, empty for one that is passed over. Errors as fromHeading().
    static Result<UserColumns> chosen(const QStringList &names);

    /// Errors: Invalid/Required (field `email`) when there is no such column; Invalid/BadFormat with the heading of a
    /// column that is unknown or there twice.
    static Result<UserColumns> fromHeading(const QStringList &heading);

    /// The account in \a fields, checked except for its password. Errors: Invalid with the column's name and Required,
    /// BadFormat, TooLong, OutOfRange (wrong number of fields).
    [[nodiscard]] Result<ImportedUser> read(qint64 line, const QStringList &fields) const;

private:
    [[nodiscard]] QString field(const QStringList &fields, qsizetype column) const;
    static Result<UserColumns> from(const QStringList &names, bool mayPassOver);

    QStringList m_columns;
};

/// Whether \a text has the form of a hash of Argon2id, bcrypt or PBKDF2.
bool isPasswordHash(const QString &text);

/// How a file is read.
struct UserFileForm
{
    /// Not given: the file's first line names its columns. Else it is passed over.
    std::optional<UserColumns> columns = std::nullopt;
    char separator = ',';
};

/// `created`, `unchanged`, `differs`, `refused`.
QString toText(ImportOutcome outcome);

} // namespace tenantry
