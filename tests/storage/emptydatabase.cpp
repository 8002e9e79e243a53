// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/emptydatabase.h"

#include "core/storage/migrations/bootstrap.h"
#include "tests/support/testdatabase.h"

#include <QUuid>

namespace tenantry {

namespace {

std::unique_ptr<Connection> connected(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec);
    if (!connection)
        qFatal("%s", qUtf8Printable(toText(connection.error())));
    return std::move(*connection);
}

} // namespace

EmptyDatabase::EmptyDatabase()
    : m_name(u"empty_" + QUuid::createUuid().toString(QUuid::Id128))
{
    const auto server = connected(TestDatabase::clusterSpec());
    if (const auto made = makeRoles(*server); !made)
        qFatal("%s", qUtf8Printable(toText(made.error())));
    if (const auto made = makeDatabase(*server, m_name); !made || !*made)
        qFatal("The database %s could not be made.", qUtf8Printable(m_name));
}

EmptyDatabase::~EmptyDatabase()
{
    const auto dropped =
        connected(TestDatabase::clusterSpec())->runScript("DROP DATABASE " + m_name.toLatin1() + " WITH (FORCE)");
    if (!dropped)
        qWarning("%s", qUtf8Printable(toText(dropped.error())));
}

std::unique_ptr<Connection> EmptyDatabase::connect(const QString &login) const
{
    ConnectionSpec spec = TestDatabase::clusterSpec();
    spec.database = m_name;
    spec.user = login;
    return connected(spec);
}

} // namespace tenantry
