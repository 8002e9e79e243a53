// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/imports/csvreader.h"

#include <QBuffer>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// `1[a|b] 2[c]`: line and fields of each record, or `3!` for one with a problem.
QString shown(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer);
    QStringList records;
    while (const auto record = reader.next())
        records.append(QString::number(record->line)
                       + (record->problem ? u"!"_s : QString(u'[' + record->fields.join(u'|') + u']')));
    return records.join(u' ');
}

} // namespace

class CsvReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecords_data();
    void readsRecords();
    void goesOnBehindARecordThatIsTooLong();
    void readsAcrossChunks();
    void separatorIsThatOfTheFirstLine_data();
    void separatorIsThatOfTheFirstLine();
    void readsOtherSeparators();
};

void CsvReaderTest::readsRecords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("nothing", "", u""_s);
    row("LF", "a,b\nc,d\n", u"1[a|b] 2[c|d]"_s);
    row("CRLF", "a,b\r\nc,d\r\n", u"1[a|b] 2[c|d]"_s);
    row("no end of the last line", "a,b\nc,d", u"1[a|b] 2[c|d]"_s);
    row("empty fields", ",\na,\n", u"1[|] 2[a|]"_s);
    row("quoted", "\"a,b\",\"c \"\"d\"\"\"\r\n\"\",x\n", u"1[a,b|c \"d\"] 2[|x]"_s);
    row("line end in quotes", "\"a\nb\",c\nd,e\n", u"1[a\nb|c] 3[d|e]"_s);
    row("empty lines", "\n\r\na\n\nb\n", u"3[a] 5[b]"_s);
    row("one quoted empty field", "\"\"\n", u"1[]"_s);
    row("byte order mark",
        "\xef\xbb\xbf"
        "a\n",
        u"1[a]"_s);
    row("quote inside", "a\"b,c\nd\n", u"1! 2[d]"_s);
    row("behind a quote", "\"a\"b,c\nd\n", u"1! 2[d]"_s);
    row("never closed", "a\n\"b,c\nd\n", u"1[a] 2!"_s);
    row("not UTF-8", "a,\xff\nb,c\n", u"1! 2[b|c]"_s);
    row("NUL", QByteArray("a\0b\nc\n", 6), u"1! 2[c]"_s);
    row("umlauts", "J\xc3\xbcrgen\n", u"1[Jürgen]"_s);
}

void CsvReaderTest::readsRecords()
{
    QFETCH(QByteArray, bytes);
    QTEST(shown(bytes), "expected");
}

void CsvReaderTest::goesOnBehindARecordThatIsTooLong()
{
    QCOMPARE(shown(QByteArray(CsvReader::longestRecord + 1, 'x') + "\nb\n"), u"1! 2[b]"_s);
    QCOMPARE(shown("\"" + QByteArray(CsvReader::longestRecord + 1, 'x') + "\"\nb\n"), u"1! 2[b]"_s);
}

void CsvReaderTest::readsAcrossChunks()
{
    QByteArray bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes += "some\"\"one," + QByteArray::number(i) + "\r\n";
    bytes.replace("some\"\"one", "\"some\"\"one\"");
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer);
    qint64 line = 0;
    while (const auto record = reader.next()) {
        QVERIFY(!record->problem);
        QCOMPARE(record->line, line + 1);
        QCOMPARE(record->fields, (QStringList{u"some\"one"_s, QString::number(line)}));
        ++line;
    }
    QCOMPARE(line, 20'000);
    QCOMPARE(reader.bytesRead(), bytes.size());
    QVERIFY(!reader.hasFailed());
}

void CsvReaderTest::separatorIsThatOfTheFirstLine_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<char>("separator");
    QTest::newRow("nothing") << QByteArray() << ',';
    QTest::newRow("one column") << QByteArray("email\na;b") << ',';
    QTest::newRow("commas") << QByteArray("a,b,c\n;;;;") << ',';
    QTest::newRow("semicolons") << QByteArray("a;b;\"c,d,e,f\"\n") << ';';
    QTest::newRow("tabs") << QByteArray("a\tb") << '\t';
}

void CsvReaderTest::separatorIsThatOfTheFirstLine()
{
    QFETCH(QByteArray, start);
    QTEST(CsvReader::separatorOf(start), "separator");
}

void CsvReaderTest::readsOtherSeparators()
{
    QByteArray bytes("a,b;\"c;d\"\n;\n");
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, ';');
    QCOMPARE(reader.next()->fields, (QStringList{u"a,b"_s, u"c;d"_s}));
    QCOMPARE(reader.next()->fields, (QStringList{QString(), QString()}));
}

QTEST_GUILESS_MAIN(CsvReaderTest)
#include "tst_csvreader.moc"
