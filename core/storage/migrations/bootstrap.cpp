// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/bootstrap.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

#include <QFile>

namespace tenantry {

QByteArray rolesScript()
{
    QFile file(QStringLiteral(":/sql/bootstrap/roles.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not part of this program.", qUtf8Printable(file.fileName()));
    return file.readAll();
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

} // namespace tenantry
