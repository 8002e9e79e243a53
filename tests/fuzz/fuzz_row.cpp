// SPDX-License-Identifier: GPL-3.0-or-later
//
// A value as a server sends it, read as each type; and lists, bytes and JSON that come back as they were bound.
#include "core/storage/parameter.h"
#include "core/storage/rows.h"
#include "tests/fuzz/fuzzinput.h"

#include <QJsonDocument>

#include <libpq-fe.h>

using namespace tenantry;

namespace {

/// An answer of one column, v, and one row.
Rows answerOf(const QByteArray &value)
{
    PGresult *result = PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK);
    Rows rows(result);
    char name[] = "v";
    PGresAttDesc column{name, 0, 0, 0, 0, -1, -1};
    QByteArray bytes = value;
    if (PQsetResultAttrs(result, 1, &column) == 0 || PQsetvalue(result, 0, 0, bytes.data(), int(bytes.size())) == 0)
        qFatal("No answer could be made.");
    return rows;
}

template <class Value, class Read>
void checkComesBack(const Value &value, Read read)
{
    const Rows result = answerOf(Parameter(value).text().value_or(QByteArray()));
    if (read(result.at(0)) != value)
        qFatal("A value isn't what was bound.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray input = fuzzInput(bytes, size).toByteArray();
    const Rows result = answerOf(input);
    const Row row = result.at(0);
    (void)row.text("v");
    (void)row.integer("v");
    (void)row.bigInteger("v");
    (void)row.boolean("v");
    (void)row.uuid("v");
    (void)row.texts("v");
    (void)row.bytes("v");
    (void)row.json("v");
    if (const QDateTime instant = row.instant("v"); instant.isValid())
        checkComesBack(instant, [](const Row &same) {
            const QString text = same.text("v");
            return QDateTime::fromString(text, Qt::ISODateWithMs);
        });

    checkComesBack(input, [](const Row &same) { return same.bytes("v"); });
    checkComesBack(QString::fromUtf8(input).split(u'\n'), [](const Row &same) { return same.texts("v"); });
    if (const auto object = QJsonDocument::fromJson(input).object(); !object.isEmpty())
        checkComesBack(object, [](const Row &same) { return same.json("v"); });
    return 0;
}
