// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sample/filling.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

#include <QFile>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray script(const QString &folder, const QString &name)
{
    QFile file(u":/sql/" + folder + u'/' + name + u".sql");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The script %s is missing from the program.", qUtf8Printable(name));
    return file.readAll();
}

Result<void> run(Connection &connection, const QByteArray &statement, const std::vector<Parameter> &values = {})
{
    if (const auto answer = connection.run(statement, values); !answer)
        return std::unexpected(answer.error());
    return {};
}

Result<void> requireEmpty(Connection &connection)
{
    const auto answer = connection.run(loadStatement(u"sample/select_database_empty").sql);
    if (!answer)
        return std::unexpected(answer.error());
    if (!answer->at(0).boolean("is_empty"))
        return failure(ErrorCode::Conflict, Reason::AlreadySetUp, {}, u"it holds tenants, accounts or roles"_s);
    return {};
}

Result<void> fill(Connection &connection, const Filling &filling)
{
    if (const auto set = run(connection, loadStatement(filling.settings).sql, filling.values); !set)
        return set;
    if (const auto empty = requireEmpty(connection); !empty)
        return empty;
    for (const QString &name : filling.scripts) {
        if (filling.begins)
            filling.begins(name);
        if (const auto done = connection.runScript(script(filling.folder, name)); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> fillEmptyDatabase(Connection &administrator, const Filling &filling)
{
    if (const auto begun = run(administrator, "BEGIN"); !begun)
        return begun;
    if (const auto filled = fill(administrator, filling); !filled) {
        (void)administrator.run("ROLLBACK");
        return filled;
    }
    return run(administrator, "COMMIT");
}

} // namespace tenantry
