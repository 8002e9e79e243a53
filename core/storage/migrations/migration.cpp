// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/migration.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace tenantry {

using namespace Qt::StringLiterals;

Migration Migration::fromFile(const QString &fileName, const QByteArray &sql)
{
    static const QRegularExpression nameFormat(u"^([0-9]{4})_([a-z0-9_]+)\\.sql$"_s);
    static const QRegularExpression oldestFormat(u"^-- oldest program: ([0-9]+(?:\\.[0-9]+)*)$"_s,
                                                 QRegularExpression::MultilineOption);
    const auto parts = nameFormat.match(fileName);
    if (!parts.hasMatch())
        qFatal("%s is not the name of a migration.", qUtf8Printable(fileName));
    const auto oldest = oldestFormat.match(QString::fromUtf8(sql));

    Migration migration;
    migration.number = parts.captured(1).toInt();
    migration.name = parts.captured(2);
    migration.sql = sql;
    migration.sha256 = QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex();
    migration.oldestProgram = oldest.hasMatch() ? oldest.captured(1) : QStringLiteral(TENANTRY_VERSION);
    return migration;
}

QList<Migration> builtInMigrations()
{
    const QDir directory(u":/sql/migrations"_s);
    QList<Migration> migrations;
    for (const QString &name : directory.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not part of this program.", qUtf8Printable(file.fileName()));
        migrations.append(Migration::fromFile(name, file.readAll()));
    }
    return migrations;
}

} // namespace tenantry
