// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testtemplate.h"

#include "core/storage/connection.h"
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/migrator.h"
#include "tests/support/testdatabase.h"

#include <QCryptographicHash>

namespace tenantry {

namespace {

QByteArray allMigrations()
{
    QByteArray sql;
    for (const Migration &migration : builtInMigrations())
        sql += migration.sql;
    return sql;
}

void require(const Result<void> &done, const char *what)
{
    if (!done)
        qFatal("%s: %s", what, qUtf8Printable(toText(done.error())));
}

} // namespace

QByteArray testTemplate(Connection &server)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray(rolesScript() + allMigrations()), QCryptographicHash::Sha256).toHex();
    const QByteArray name = "template_" + hash.left(16);

    require(server.runScript("SELECT pg_advisory_lock(4711)"), "lock");
    const auto known = server.run("SELECT FROM pg_database WHERE datname = '" + name + "'");
    if (known && known->size() == 0) {
        require(makeRoles(server), "roles.sql");
        require(server.runScript("DROP DATABASE IF EXISTS " + name + "_new"), "drop an unfinished one");
        require(server.runScript("CREATE DATABASE " + name + "_new OWNER tenantry_owner"), "create database");
        ConnectionSpec spec = TestDatabase::clusterSpec();
        spec.database = QString::fromLatin1(name + "_new");
        {
            auto fresh = Connection::open(spec);
            if (!fresh)
                qFatal("%s", qUtf8Printable(toText(fresh.error())));
            if (const auto migrated = Migrator(**fresh).migrate(); !migrated)
                qFatal("%s", qUtf8Printable(toText(migrated.error())));
            require((*fresh)->runScript("INSERT INTO iam.database_marks (mark) VALUES ('test')"), "mark");
        }
        require(server.runScript("ALTER DATABASE " + name + "_new RENAME TO " + name), "rename");
    }
    require(server.runScript("SELECT pg_advisory_unlock(4711)"), "unlock");
    return name;
}

} // namespace tenantry
