// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/imports/originalsource.h"

#include "tests/support/testdatabase.h"

#include <QFile>
#include <QUrl>
#include <QUuid>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Connection> connected(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec);
    if (!connection)
        qFatal("No database: %s", qUtf8Printable(toText(connection.error())));
    return std::move(*connection);
}

void run(Connection &connection, const QByteArray &sql)
{
    if (const auto done = connection.runScript(sql); !done)
        qFatal("%s: %s", sql.left(200).constData(), qUtf8Printable(toText(done.error())));
}

} // namespace

OriginalSource::OriginalSource(const QStringList &scripts)
    : m_spec(TestDatabase::clusterSpec())
{
    m_spec.database = u"original_" + QUuid::createUuid().toString(QUuid::Id128);
    run(*connected(TestDatabase::clusterSpec()), "CREATE DATABASE " + m_spec.database.toLatin1());
    m_connection = connected(m_spec);
    for (const QString &name : scripts) {
        QFile script(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/services/imports/") + name);
        if (!script.open(QIODevice::ReadOnly))
            qFatal("%s can't be read.", qUtf8Printable(script.fileName()));
        execute(script.readAll());
    }
}

OriginalSource::~OriginalSource()
{
    m_connection.reset();
    run(*connected(TestDatabase::clusterSpec()), "DROP DATABASE " + m_spec.database.toLatin1() + " WITH (FORCE)");
}

QString OriginalSource::uri() const
{
    return QString(u"postgresql://" + m_spec.user + u"@/" + m_spec.database + u"?host="
                   + QString::fromLatin1(QUrl::toPercentEncoding(m_spec.hosts.first())));
}

void OriginalSource::execute(const QByteArray &sql)
{
    run(*m_connection, sql);
}

QString OriginalSource::everyRow()
{
    const auto tables = m_connection->run("SELECT string_agg(format('SELECT %L AS t, md5(string_agg(r::text, E''\\n'' "
                                          "ORDER BY r::text)) AS h FROM iam.%I r',"
                                          " relname, relname), ' UNION ALL ' ORDER BY relname) AS sql FROM pg_class "
                                          "WHERE relnamespace = 'iam'::regnamespace AND relkind = 'r'");
    const auto rows = m_connection->run("SELECT string_agg(t || coalesce(h, '-'), ' ' ORDER BY t) AS hash FROM ("
                                        + tables.value().at(0).text("sql").toUtf8() + ") AS x");
    return rows.value().at(0).text("hash");
}

} // namespace tenantry
