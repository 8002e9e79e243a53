// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/bootstrap.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

#include <QByteArrayList>
#include <QFile>

#include <utility>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// `"name"`, whatever is in it.
QString quoted(QString name)
{
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

Result<Rows> lookAt(Connection &administrator, QStringView statement, const QString &user)
{
    return administrator.run(loadStatement(statement).sql, {Parameter(user)});
}

} // namespace

QByteArray rolesScript()
{
    QFile file(QStringLiteral(":/sql/bootstrap/roles.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not part of this program.", qUtf8Printable(file.fileName()));
    return file.readAll();
}

QByteArray setupScript(const QString &database, const QString &user)
{
    QString script = QString::fromUtf8(rolesScript());
    if (user != u"tenantry_app")
        script += u"\nCREATE ROLE %1 LOGIN;\nGRANT tenantry_app TO %1;\n"_s.arg(quoted(user));
    script += u"\n-- psql asks for the password that the profile works with.\n\\password %1\n\n"
              "CREATE DATABASE %2 OWNER tenantry_owner TEMPLATE template0 ENCODING 'UTF8';\n"_s.arg(quoted(user),
                                                                                                    quoted(database));
    return script.toUtf8();
}

Result<void> makeRoles(Connection &administrator)
{
    return administrator.runScript(rolesScript());
}

Result<bool> makeDatabase(Connection &administrator, const QString &name)
{
    const auto known = administrator.run(loadStatement(u"migrator/select_database_exists").sql, {Parameter(name)});
    if (!known)
        return std::unexpected(known.error());
    if (known->at(0).boolean("there"))
        return false;
    const auto made = administrator.run(known->at(0).text("make").toUtf8());
    if (made)
        return true;
    // Another program was faster: 42P04, or 23505 when both were at it in the same instant.
    const bool duplicate = made.error().detail.startsWith(u"42P04") || made.error().detail.startsWith(u"23505");
    return duplicate ? Result<bool>(false) : std::unexpected(made.error());
}

Result<WorkingLogin> workingLogin(Connection &administrator, const QString &user)
{
    const auto rows = lookAt(administrator, u"migrator/select_working_login", user);
    if (!rows)
        return std::unexpected(rows.error());
    const Row row = rows->at(0);
    return WorkingLogin{row.boolean("is_there"), row.boolean("may_log_in"), row.boolean("is_too_powerful"),
                        row.boolean("is_admitted")};
}

Result<void> admitLogin(Connection &administrator, const QString &user, bool unfinished)
{
    const auto rows = lookAt(administrator, u"migrator/select_working_login", user);
    if (!rows)
        return std::unexpected(rows.error());
    const Row login = rows->at(0);
    QByteArrayList steps;
    if (!login.boolean("is_there"))
        steps << login.text("make").toUtf8();
    else if (unfinished && login.boolean("may_log_in"))
        steps << login.text("lock").toUtf8();
    if (!login.boolean("is_admitted"))
        steps << login.text("admit").toUtf8();
    for (const QByteArray &step : std::as_const(steps)) {
        if (const auto done = administrator.runScript(step); !done)
            return done;
    }
    return {};
}

Result<void> finishLogin(Connection &administrator, const QString &user, const QString &password)
{
    if (!password.isEmpty()) {
        if (const auto set = administrator.setPassword(user, password); !set)
            return set;
    }
    const auto rows = lookAt(administrator, u"migrator/select_working_login", user);
    if (!rows)
        return std::unexpected(rows.error());
    return administrator.runScript(rows->at(0).text("unlock").toUtf8());
}

Result<void> admitToDatabase(Connection &administrator, const QString &user)
{
    const auto before = lookAt(administrator, u"migrator/select_database_rights", user);
    if (!before)
        return std::unexpected(before.error());
    // A GRANT by somebody who may not is a warning only, so what came of it is looked at.
    if (!before->at(0).boolean("owner_may_create"))
        (void)administrator.runScript(before->at(0).text("let_create").toUtf8());
    if (!before->at(0).boolean("user_may_connect"))
        (void)administrator.runScript(before->at(0).text("let_connect").toUtf8());
    const auto after = lookAt(administrator, u"migrator/select_database_rights", user);
    if (!after)
        return std::unexpected(after.error());
    if (!after->at(0).boolean("owner_may_create"))
        return failure(ErrorCode::Forbidden, Reason::RightsMissing, {}, before->at(0).text("let_create"));
    if (!after->at(0).boolean("user_may_connect"))
        return failure(ErrorCode::Forbidden, Reason::RightsMissing, {}, before->at(0).text("let_connect"));
    return {};
}

} // namespace tenantry
