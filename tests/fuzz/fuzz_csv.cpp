// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file of accounts. The first byte says in pieces of which size the rest arrives; what is read must not depend on it.
#include "core/domain/imports/csvreader.h"
#include "core/domain/imports/userimport.h"
#include "tests/fuzz/fuzzinput.h"

#include <QBuffer>

#include <algorithm>
#include <cstring>

using namespace tenantry;

namespace {

/// Gives its bytes as a pipe does: in pieces, and only once.
class Pipe : public QIODevice
{
public:
    Pipe(QByteArrayView bytes, qsizetype step)
        : m_bytes(bytes)
        , m_step(step)
    {
        open(QIODevice::ReadOnly);
    }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const qsizetype size = std::min({m_step, m_bytes.size(), qsizetype(most)});
        if (size > 0)
            std::memcpy(to, m_bytes.data(), std::size_t(size));
        m_bytes = m_bytes.sliced(size);
        return size;
    }
    qint64 writeData(const char * /*from*/, qint64 /*size*/) override { return -1; }

private:
    QByteArrayView m_bytes;
    qsizetype m_step;
};

QList<CsvRecord> recordsIn(QIODevice &device, char separator = ',')
{
    CsvReader reader(device, separator);
    QList<CsvRecord> records;
    while (auto record = reader.next())
        records.append(*record);
    if (reader.hasFailed())
        qFatal("A device that has an end is said to have failed.");
    return records;
}

bool isSame(const CsvRecord &left, const CsvRecord &right)
{
    return left.line == right.line && left.fields == right.fields
        && left.problem.has_value() == right.problem.has_value();
}

QByteArray written(const QList<CsvRecord> &records, char separator)
{
    QByteArray text;
    for (const CsvRecord &record : records) {
        QByteArrayList fields;
        for (const QString &field : record.fields) {
            QByteArray quoted = field.toUtf8();
            quoted.replace('"', "\"\"");
            fields.append('"' + quoted + '"');
        }
        text += fields.join(separator) + "\r\n";
    }
    return text;
}

void check(const QList<CsvRecord> &records)
{
    qint64 line = 0;
    for (const CsvRecord &record : records) {
        if (record.line <= line || record.problem.has_value() != record.fields.isEmpty())
            qFatal("A record isn't where it can be, or isn't what it says.");
        line = record.line;
        if (std::any_of(record.fields.begin(), record.fields.end(),
                        [](const QString &field) { return field.contains(QChar::Null); }))
            qFatal("A field holds NUL.");
    }
}

void understand(const QList<CsvRecord> &records)
{
    const auto columns = records.isEmpty() ? UserColumns::fromHeading({QStringLiteral("email")})
                                           : UserColumns::fromHeading(records.first().fields);
    if (!records.isEmpty()) {
        const QStringList guessed = UserColumns::guessed(records.first().fields);
        if (guessed.size() != records.first().fields.size())
            qFatal("A column has no guess.");
        if (guessed.contains(QStringLiteral("email")) && !UserColumns::chosen(guessed))
            qFatal("What is guessed can't be chosen.");
    }
    for (const CsvRecord &record : records) {
        const auto user =
            columns ? columns->read(record.line, record.fields) : failure(ErrorCode::Invalid, Reason::BadFormat);
        if (user && (user->email.isEmpty() || (!user->passwordHash.isEmpty() && !isPasswordHash(user->passwordHash))))
            qFatal("An account without an address or with a hash of no known kind is let in.");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    QByteArray content = fuzzInput(bytes, size).sliced(1).toByteArray();
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    const char separator = CsvReader::separatorOf(content);
    QList<CsvRecord> records = recordsIn(buffer, separator);
    check(records);
    understand(records);
    Pipe pipe(content, std::max<qsizetype>(bytes[0], 1));
    const QList<CsvRecord> pieces = recordsIn(pipe, separator);
    if (!std::equal(records.begin(), records.end(), pieces.begin(), pieces.end(), isSame))
        qFatal("What was read depends on how it arrived.");

    records.removeIf([](const CsvRecord &record) { return record.problem.has_value(); });
    const QByteArray text = written(records, separator);
    Pipe again(text, text.size());
    QList<CsvRecord> same = recordsIn(again, separator);
    // Quotes that weren't there before can make a record too long.
    const bool isLong = std::any_of(same.begin(), same.end(), [](const CsvRecord &r) { return r.problem.has_value(); });
    if (!isLong
        && !std::equal(records.begin(), records.end(), same.begin(), same.end(),
                       [](const CsvRecord &l, const CsvRecord &r) { return l.fields == r.fields; }))
        qFatal("Records change when they are written and read again.");
    return 0;
}
