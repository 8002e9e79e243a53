// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testtemplate.h"

#include "core/storage/connection.h"
#include "tests/support/testdatabase.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace tenantry {

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing from the test program.", qUtf8Printable(path));
    return file.readAll();
}

QByteArray allMigrations(const QByteArray &before, const QByteArray &between)
{
    const QDir directory(QStringLiteral(":/sql/migrations"));
    QByteArray sql;
    for (const QString &name : directory.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        sql += before + contents(directory.filePath(name)) + between;
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
    const QByteArray roles = contents(QStringLiteral(":/sql/bootstrap/roles.sql"));
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray(roles + allMigrations({}, {})), QCryptographicHash::Sha256).toHex();
    const QByteArray name = "template_" + hash.left(16);

    require(server.runScript("SELECT pg_advisory_lock(4711)"), "lock");
    const auto known = server.run("SELECT FROM pg_database WHERE datname = '" + name + "'");
    if (known && known->size() == 0) {
        require(server.runScript(roles), "roles.sql");
        require(server.runScript("DROP DATABASE IF EXISTS " + name + "_new"), "drop an unfinished one");
        require(server.runScript("CREATE DATABASE " + name + "_new OWNER tenantry_owner"), "create database");
        ConnectionSpec spec = TestDatabase::clusterSpec();
        spec.database = QString::fromLatin1(name + "_new");
        {
            auto fresh = Connection::open(spec);
            if (!fresh)
                qFatal("%s", qUtf8Printable(toText(fresh.error())));
            require((*fresh)->runScript(allMigrations("BEGIN;\nSET LOCAL ROLE tenantry_owner;\n", "\nCOMMIT;\n")),
                    "migrations");
        }
        require(server.runScript("ALTER DATABASE " + name + "_new RENAME TO " + name), "rename");
    }
    require(server.runScript("SELECT pg_advisory_unlock(4711)"), "unlock");
    return name;
}

} // namespace tenantry
