// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/imports/csvreader.h"

#include <QIODevice>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <utility>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 chunk = 64 * 1024;

Error malformed(const QString &detail)
{
    return {ErrorCode::Invalid, Reason::BadFormat, {}, detail};
}

} // namespace

char CsvReader::separatorOf(const QByteArray &start)
{
    std::array<std::pair<char, int>, 3> counts{{{',', 0}, {';', 0}, {'\t', 0}}};
    bool isQuoted = false;
    for (const char c : start) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == '\n' && !isQuoted)
            break;
        for (auto &[separator, count] : counts)
            count += !isQuoted && c == separator ? 1 : 0;
    }
    return std::ranges::max_element(counts, {}, &std::pair<char, int>::second)->first;
}

CsvReader::CsvReader(QIODevice &device, char separator)
    : m_device(device)
    , m_separator(separator)
{
    const QByteArray mark = QByteArray::fromHex("efbbbf");
    // From a pipe even three bytes may come one by one.
    while (m_buffer.size() < mark.size()) {
        const QByteArray more = m_device.read(mark.size() - m_buffer.size());
        if (more.isEmpty())
            break;
        m_buffer.append(more);
    }
    if (m_buffer == mark)
        m_position = mark.size();
}

std::optional<char> CsvReader::take()
{
    if (m_position == m_buffer.size()) {
        m_buffer.resize(chunk);
        const qint64 count = m_device.read(m_buffer.data(), chunk);
        m_failed = m_failed || count < 0;
        m_buffer.resize(qsizetype(count < 0 ? 0 : count));
        m_position = 0;
        if (m_buffer.isEmpty())
            return std::nullopt;
    }
    ++m_bytesRead;
    const char c = m_buffer.at(m_position++);
    if (c == '\n')
        ++m_line;
    return c;
}

void CsvReader::endField()
{
    m_fields.append(m_field);
    m_field.clear();
    m_state = State::FieldStart;
}

std::optional<Error> CsvReader::feed(char c)
{
    if (++m_length > longestRecord)
        return Error{ErrorCode::Invalid, Reason::TooLong, {}, u"a record of more than 64 KiB"_s};
    switch (m_state) {
    case State::FieldStart:
        if (c == '"') {
            m_state = State::Quoted;
            return std::nullopt;
        }
        m_state = State::Unquoted;
        [[fallthrough]];
    case State::Unquoted:
        if (c == '"')
            return malformed(u"a quote inside a field that doesn't begin with one"_s);
        if (c == m_separator)
            endField();
        else
            m_field.append(c);
        return std::nullopt;
    case State::Quoted:
        if (c == '"')
            m_state = State::QuoteInQuoted;
        else
            m_field.append(c);
        return std::nullopt;
    case State::QuoteInQuoted:
        if (c == '"') {
            m_field.append(c);
            m_state = State::Quoted;
        } else if (c == m_separator) {
            endField();
        } else if (c != '\r') { // what ends the line comes next
            return malformed(u"something behind a closing quote"_s);
        }
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

CsvRecord CsvReader::spoilt(qint64 line, const Error &problem, char last)
{
    std::optional<char> c = last;
    while (c && *c != '\n')
        c = take();
    m_field.clear();
    m_fields.clear();
    m_state = State::FieldStart;
    return {line, {}, problem};
}

std::optional<CsvRecord> CsvReader::next()
{
    qint64 line = m_line;
    m_length = 0;
    std::optional<char> c = take();
    for (; c; c = take()) {
        if (*c == '\n' && m_state != State::Quoted) {
            const bool blank =
                m_fields.isEmpty() && (m_field.isEmpty() || m_field == "\r") && m_state != State::QuoteInQuoted;
            if (!blank)
                break;
            m_field.clear();
            m_state = State::FieldStart;
            line = m_line;
            continue;
        }
        if (const auto problem = feed(*c))
            return spoilt(line, *problem, *c);
    }
    if (!c && m_state == State::Quoted)
        return spoilt(line, malformed(u"a quote that is never closed"_s), '\n');
    if (!c && m_fields.isEmpty() && m_field.isEmpty() && m_state == State::FieldStart)
        return std::nullopt;
    if (m_state == State::Unquoted && m_field.endsWith('\r'))
        m_field.chop(1);
    endField();
    CsvRecord record{line, {}, std::nullopt};
    for (const QByteArray &field : std::as_const(m_fields)) {
        // A mark of byte order is one at the beginning of a file only.
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
        record.fields.append(decoder(field));
        if (decoder.hasError() || field.contains('\0')) {
            record.problem = malformed(u"not UTF-8 text"_s);
            record.fields.clear();
            break;
        }
    }
    m_fields.clear();
    return record;
}

} // namespace tenantry
