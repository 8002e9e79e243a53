// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/rows.h"

#include <QJsonDocument>
#include <QTimeZone>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <libpq-fe.h>
#include <utility>
#include <vector>

namespace tenantry {

/// Where the columns of an answer are. A reader asks every row for the same columns in the same order and by the same
/// literals, so that the next one is where it was in the row before; searching by name took longer than reading.
class ColumnIndexes
{
public:
    int find(const pg_result *result, const char *column)
    {
        if (m_next >= m_known.size())
            m_next = 0;
        if (m_next < m_known.size() && m_known[m_next].first == column)
            return m_known[m_next++].second;
        for (m_next = 0; m_next < m_known.size(); ++m_next) {
            if (m_known[m_next].first == column)
                return m_known[m_next++].second;
        }
        m_known.emplace_back(column, PQfnumber(result, column));
        return m_known[m_next++].second;
    }

private:
    std::vector<std::pair<const char *, int>> m_known;
    std::size_t m_next = 0;
};

namespace {

/// 0 for what is none.
template <class Number>
Number numberIn(QByteArrayView text)
{
    Number number = 0;
    std::from_chars(text.begin(), text.end(), number);
    return number;
}

/// Negative for what is none. PostgreSQL writes lower case.
int hexadecimalDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

Rows::Rows(pg_result *result)
    : m_result(result, PQclear)
    , m_columns(std::make_shared<ColumnIndexes>())
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
    const int index = m_columns->find(m_result, column);
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
    return numberIn<int>(raw(column));
}

qint64 Row::bigInteger(const char *column) const
{
    return numberIn<qint64>(raw(column));
}

bool Row::boolean(const char *column) const
{
    return raw(column).startsWith('t');
}

QUuid Row::uuid(const char *column) const
{
    // As PostgreSQL writes it: 01234567-89ab-cdef-0123-456789abcdef. Qt's reader knows more forms and takes longer.
    const QByteArrayView value = raw(column);
    if (value.size() != 36)
        return {};
    std::array<uint, 16> bytes{};
    qsizetype at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if ((i == 4 || i == 6 || i == 8 || i == 10) && value.at(at++) != '-')
            return {};
        const int high = hexadecimalDigit(value.at(at++));
        const int low = hexadecimalDigit(value.at(at++));
        if (high < 0 || low < 0)
            return {};
        bytes[i] = static_cast<uint>(high * 16 + low);
    }
    const auto octet = [&bytes](std::size_t index) { return static_cast<uchar>(bytes[index]); };
    return {bytes[0] << 24U | bytes[1] << 16U | bytes[2] << 8U | bytes[3],
            static_cast<ushort>(bytes[4] << 8U | bytes[5]),
            static_cast<ushort>(bytes[6] << 8U | bytes[7]),
            octet(8),
            octet(9),
            octet(10),
            octet(11),
            octet(12),
            octet(13),
            octet(14),
            octet(15)};
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
    using namespace std::chrono;
    const year_month_day day{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                             std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    const auto time = hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2))
        + milliseconds(end > 20 ? number(20, 3) : 0);
    if (!isNumber || !day.ok() || time >= hours(24))
        return {};
    return QDateTime::fromMSecsSinceEpoch(milliseconds(sys_days(day).time_since_epoch() + time).count(), Qt::UTC);
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
    const qsizetype size = value.size();
    QByteArray item;
    for (qsizetype i = 1; i < size; ++i) { // behind the brace, then behind each comma
        const qsizetype begin = i;
        if (value.at(i) != '"') {
            while (i < size && value.at(i) != ',' && value.at(i) != '}')
                ++i;
            if (i > begin)
                items.append(QString::fromUtf8(value.sliced(begin, i - begin)));
            continue;
        }
        item.clear();
        for (++i; i < size && value.at(i) != '"'; ++i) {
            if (value.at(i) == '\\' && i + 1 < size)
                ++i;
            item += value.at(i);
        }
        items.append(QString::fromUtf8(item));
        ++i;
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
