// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/statehash.h"

#include "core/storage/connection.h"
#include "tests/support/testdatabase.h"

#include <QCryptographicHash>

namespace tenantry {

namespace {

Rows answerTo(TestDatabase &database, const QByteArray &sql)
{
    auto rows = database.administrator().run(sql);
    if (!rows)
        qFatal("The state can't be read: %s", qUtf8Printable(toText(rows.error())));
    return std::move(*rows);
}

} // namespace

QStringList stateLines(TestDatabase &database)
{
    const QString everyTable = database.value(
        "SELECT string_agg(format('SELECT %L || (to_jsonb(r) - ARRAY[''version'', ''created_at'', "
        "''updated_at''])::text "
        "AS line FROM iam.%I r', table_name || ' ', table_name), ' UNION ALL ') FROM iam.audited_tables");
    const Rows rows =
        answerTo(database, "SELECT line FROM (" + everyTable.toUtf8() + ") AS lines ORDER BY line COLLATE \"C\"");
    QStringList lines;
    for (int i = 0; i < rows.size(); ++i)
        lines.append(rows.at(i).text("line"));
    return lines;
}

QString stateHash(TestDatabase &database)
{
    const QByteArray text = stateLines(database).join(u'\n').toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace tenantry
