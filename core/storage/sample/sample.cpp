// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sample/sample.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

#include <QFile>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray script(const QString &name)
{
    QFile file(u":/sql/sample/" + name + u".sql");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The sample's %s is missing from the program.", qUtf8Printable(name));
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
        return failure(ErrorCode::Conflict, Reason::AlreadySetUp, {}, u"it holds tenants or accounts"_s);
    return {};
}

Result<void> fill(Connection &connection, const SampleExtent &extent, const QDateTime &until)
{
    const Statement begin = loadStatement(u"sample/select_sample_settings");
    if (const auto set =
            run(connection, begin.sql,
                {Parameter(QString::number(extent.tenants)), Parameter(QString::number(extent.users)),
                 Parameter(QString::number(extent.signIns)), Parameter(until.toUTC().toString(Qt::ISODateWithMs))});
        !set)
        return set;
    if (const auto empty = requireEmpty(connection); !empty)
        return empty;
    for (const QString &name :
         {u"01_words"_s, u"02_tenants"_s, u"03_people"_s, u"04_roles"_s, u"05_tables"_s, u"06_events"_s}) {
        if (const auto done = connection.runScript(script(name)); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> fillWithSample(Connection &administrator, const SampleExtent &extent, const QDateTime &until)
{
    Q_ASSERT(extent.tenants >= 1 && extent.users >= extent.tenants && until.isValid());
    if (const auto begun = run(administrator, "BEGIN"); !begun)
        return begun;
    if (const auto filled = fill(administrator, extent, until); !filled) {
        (void)administrator.run("ROLLBACK");
        return filled;
    }
    return run(administrator, "COMMIT");
}

} // namespace tenantry
