// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/imports/userimport.h"

#include "core/domain/users/userrules.h"

#include <QHash>
#include <QRegularExpression>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

enum Column { Email, FirstName, LastName, IsActive, Password, PasswordHash };

const QStringList known{u"email"_s, u"first_name"_s, u"last_name"_s, u"is_active"_s, u"password"_s, u"password_hash"_s};

/// What columns are called elsewhere, without blanks, dashes, dots and underscores.
const QHash<QString, Column> &synonyms()
{
    static const QHash<QString, Column> names{
        {u"email"_s, Email},
        {u"mail"_s, Email},
        {u"emailaddress"_s, Email},
        {u"mailaddress"_s, Email},
        {u"primaryemail"_s, Email},
        {u"useremail"_s, Email},
        {u"userprincipalname"_s, Email},
        {u"emailadresse"_s, Email},
        {u"mailadresse"_s, Email},
        {u"电子邮件"_s, Email},
        {u"邮箱"_s, Email},
        {u"firstname"_s, FirstName},
        {u"givenname"_s, FirstName},
        {u"forename"_s, FirstName},
        {u"vorname"_s, FirstName},
        {u"名"_s, FirstName},
        {u"名字"_s, FirstName},
        {u"lastname"_s, LastName},
        {u"surname"_s, LastName},
        {u"familyname"_s, LastName},
        {u"sn"_s, LastName},
        {u"nachname"_s, LastName},
        {u"familienname"_s, LastName},
        {u"name"_s, LastName},
        {u"姓"_s, LastName},
        {u"姓氏"_s, LastName},
        {u"isactive"_s, IsActive},
        {u"active"_s, IsActive},
        {u"enabled"_s, IsActive},
        {u"aktiv"_s, IsActive},
        {u"启用"_s, IsActive},
        {u"password"_s, Password},
        {u"passwort"_s, Password},
        {u"kennwort"_s, Password},
        {u"密码"_s, Password},
        {u"passwordhash"_s, PasswordHash},
        {u"hashedpassword"_s, PasswordHash},
        {u"hash"_s, PasswordHash},
    };
    return names;
}

std::optional<bool> flagFrom(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word.isEmpty() || word == u"true" || word == u"1" || word == u"yes")
        return true;
    if (word == u"false" || word == u"0" || word == u"no")
        return false;
    return std::nullopt;
}

} // namespace

bool isPasswordHash(const QString &text)
{
    static const QRegularExpression form(
        uR"(^(\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+)"
        uR"(|\$2[aby]\$\d\d\$[./A-Za-z0-9]{53})"
        uR"(|\$pbkdf2-sha(1|256|512)\$[^\s]{10,300}|pbkdf2_sha256\$[^\s]{10,300})\z)"_s);
    return form.match(text).hasMatch();
}

void ImportReport::count(ImportOutcome outcome)
{
    switch (outcome) {
    case ImportOutcome::Created:
        ++created;
        return;
    case ImportOutcome::Unchanged:
        ++unchanged;
        return;
    case ImportOutcome::Differs:
        ++differing;
        return;
    case ImportOutcome::Refused:
        ++refused;
        return;
    }
    Q_UNREACHABLE();
}

const QStringList &UserColumns::names()
{
    return known;
}

QStringList UserColumns::guessed(const QStringList &heading)
{
    static const QRegularExpression between(u"[\\s._-]"_s);
    QStringList names(heading.size());
    // What is called exactly so goes before what is called so elsewhere.
    for (const bool isExact : {true, false}) {
        for (qsizetype i = 0; i < heading.size(); ++i) {
            const QString text = heading.at(i).trimmed().toLower();
            const auto other = isExact ? synonyms().cend() : synonyms().constFind(QString(text).remove(between));
            const QString name = isExact && known.contains(text) ? text
                : other != synonyms().cend()                     ? known.at(*other)
                                                                 : QString();
            if (names.at(i).isEmpty() && !names.contains(name))
                names[i] = name;
        }
    }
    return names;
}

Result<UserColumns> UserColumns::from(const QStringList &names, bool mayPassOver)
{
    UserColumns columns;
    for (const QString &text : names) {
        const QString name = text.trimmed().toLower();
        const bool isPassedOver = mayPassOver && name.isEmpty();
        if (!isPassedOver && (!known.contains(name) || columns.m_columns.contains(name)))
            return failure(ErrorCode::Invalid, Reason::BadFormat, text, u"an unknown or repeated column"_s);
        columns.m_columns.append(name);
    }
    if (!columns.m_columns.contains(known.at(Email)))
        return failure(ErrorCode::Invalid, Reason::Required, known.at(Email));
    return columns;
}

Result<UserColumns> UserColumns::fromHeading(const QStringList &heading)
{
    return from(heading, false);
}

Result<UserColumns> UserColumns::chosen(const QStringList &names)
{
    return from(names, true);
}

QString UserColumns::field(const QStringList &fields, qsizetype column) const
{
    const auto index = m_columns.indexOf(known.at(column));
    return index < 0 ? QString() : fields.at(index);
}

Result<ImportedUser> UserColumns::read(qint64 line, const QStringList &fields) const
{
    if (fields.size() != m_columns.size())
        return failure(ErrorCode::Invalid, Reason::OutOfRange, {},
                       u"%1 fields instead of %2"_s.arg(fields.size()).arg(m_columns.size()));
    const auto person = checked(UserDraft{field(fields, Email), field(fields, FirstName), field(fields, LastName), {}});
    if (!person)
        return std::unexpected(person.error());
    const auto active = flagFrom(field(fields, IsActive));
    if (!active)
        return failure(ErrorCode::Invalid, Reason::BadFormat, known.at(IsActive), u"true or false is wanted"_s);
    ImportedUser user{line,
                      person->email,
                      person->firstName,
                      person->lastName,
                      *active,
                      field(fields, Password),
                      field(fields, PasswordHash).trimmed()};
    if (!user.passwordHash.isEmpty() && (!user.password.isEmpty() || !isPasswordHash(user.passwordHash)))
        return failure(ErrorCode::Invalid, Reason::BadFormat, known.at(PasswordHash),
                       user.password.isEmpty() ? u"no hash of a known kind"_s : u"beside a password"_s);
    return user;
}

QString toText(ImportOutcome outcome)
{
    switch (outcome) {
    case ImportOutcome::Created:
        return u"created"_s;
    case ImportOutcome::Unchanged:
        return u"unchanged"_s;
    case ImportOutcome::Differs:
        return u"differs"_s;
    case ImportOutcome::Refused:
        return u"refused"_s;
    }
    Q_UNREACHABLE();
}

} // namespace tenantry
