// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

class QIODevice;

namespace tenantry {

/// One record of a CSV file.
struct CsvRecord
{
    qint64 line = 0;    ///< where it begins, counted from 1
    QStringList fields; ///< empty when there is a problem
    std::optional<Error> problem;
};

/// Reads comma-separated values as RFC 4180 has them, record by record: quoted fields may hold commas, line ends and
/// doubled quotes; lines end with CRLF or LF. Spreadsheets of many languages put semicolons or tabs where the RFC has
/// commas: those are read when they are asked for. In UTF-8, with or without a byte order mark. Empty lines are passed
/// over. A malformed record is given back with its problem (Invalid with BadFormat or TooLong), and reading goes on
/// behind the end of its line. Memory doesn't grow with the file.
class CsvReader
{
public:
    static constexpr qsizetype longestRecord = 64 * 1024; ///< bytes

    /// \a device is open, and outlives this.
    explicit CsvReader(QIODevice &device, char separator = ',');

    /// What separates fields in a file that begins with \a start: of comma, semicolon and tab the one that is most
    /// often in the first line, outside quotes; a comma when none is.
    static char separatorOf(const QByteArray &start);

    /// None at the end. Ask hasFailed() then.
    std::optional<CsvRecord> next();

    [[nodiscard]] qint64 bytesRead() const { return m_bytesRead; }
    /// The device couldn't be read to its end.
    [[nodiscard]] bool hasFailed() const { return m_failed; }

private:
    enum class State { FieldStart, Unquoted, Quoted, QuoteInQuoted };

    std::optional<char> take();
    void endField();
    /// What is wrong with \a c at this place, if anything.
    std::optional<Error> feed(char c);
    CsvRecord spoilt(qint64 line, const Error &problem, char last);

    QIODevice &m_device;
    char m_separator;
    QByteArray m_buffer;
    qsizetype m_position = 0;
    qint64 m_bytesRead = 0;
    qint64 m_line = 1;
    bool m_failed = false;

    State m_state = State::FieldStart;
    QByteArray m_field;
    qsizetype m_length = 0;
    QList<QByteArray> m_fields;
};

} // namespace tenantry
