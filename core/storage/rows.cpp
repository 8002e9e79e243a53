// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/rows.h"

#include <QJsonDocument>
#include <QTimeZone>

#include <cstdlib>
#include <libpq-fe.h>

namespace tenantry {

Rows::Rows(pg_result *result)
    : m_result(result, PQclear)
{}

int Rows::size() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

int Rows::affected() const
{
    return m_result ? std::atoi(PQcmdTuples(m_result.get())) : 0;
}

int Row::columnIndex(const char *column) const
{
    const int index = PQfnumber(m_result, column);
    if (index < 0)
        qFatal("A statement does not return the column %s that its reader wants.", column);
    return index;
}

QByteArrayView Row::raw(const char *column) const
{
    const int index = columnIndex(column);
    return {PQgetvalue(m_result, m_index, index), PQgetlength(m_result, m_index, index)};
}

bool Row::isNull(const char *column) const
{
    return PQgetisnull(m_result, m_index, columnIndex(column)) != 0;
}

QString Row::text(const char *column) const
{
    return QString::fromUtf8(raw(column));
}

int Row::integer(const char *column) const
{
    return raw(column).toByteArray().toInt();
}

qint64 Row::bigInteger(const char *column) const
{
    return raw(column).toByteArray().toLongLong();
}

bool Row::boolean(const char *column) const
{
    return raw(column).startsWith('t');
}

QUuid Row::uuid(const char *column) const
{
    return QUuid::fromString(QLatin1StringView(raw(column)));
}

QDateTime Row::instant(const char *column) const
{
    // The session's zone is UTC and its date style ISO: 2026-11-23 01:02:03[.ffffff]+00
    const QByteArrayView value = raw(column);
    // Infinity, and years before the first and behind 9999, which PostgreSQL writes differently, are none of ours.
    const auto end = value.lastIndexOf('+');
    if (end < 19 || value.sliced(end) != "+00")
        return {};
    bool isNumber = true;
    const auto number = [&](qsizetype from, qsizetype length) {
        int result = 0;
        for (qsizetype i = from; i < from + length; ++i) {
            const int digit = i < end ? value.at(i) - '0' : 0;
            isNumber = isNumber && digit >= 0 && digit <= 9;
            result = result * 10 + digit;
        }
        return result;
    };
    const QDate day(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2), end > 20 ? number(20, 3) : 0);
    return isNumber ? QDateTime(day, time, Qt::UTC) : QDateTime();
}

QJsonObject Row::json(const char *column) const
{
    return QJsonDocument::fromJson(raw(column).toByteArray()).object();
}

QByteArray Row::bytes(const char *column) const
{
    const QByteArrayView value = raw(column);
    return value.startsWith("\\x") ? QByteArray::fromHex(value.sliced(2).toByteArray()) : QByteArray();
}

QStringList Row::texts(const char *column) const
{
    QStringList items;
    const QByteArrayView value = raw(column);
    QByteArray item;
    bool inItem = false;
    bool quoted = false;
    for (qsizetype i = 1; i < value.size(); ++i) {
        const char c = value.at(i);
        if (c == '\\' && quoted && i + 1 < value.size()) {
            item += value.at(++i);
        } else if (c == '"') {
            quoted = !quoted;
            inItem = true;
        } else if ((c == ',' || c == '}') && !quoted) {
            if (inItem)
                items.append(QString::fromUtf8(item));
            item.clear();
            inItem = false;
        } else {
            item += c;
            inItem = true;
        }
    }
    return items;
}

std::optional<QString> Row::optionalText(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::optional<QDateTime> Row::optionalInstant(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(instant(column));
}

} // namespace tenantry
