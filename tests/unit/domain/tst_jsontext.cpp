// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What is written by hand is what Qt's reader reads.
class JsonTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterIsReadAsItWasWritten();
    void halfACharacterIsReplaced_data();
    void halfACharacterIsReplaced();
    void controlCharactersAndQuotesAreEscaped();
    void objectHasWhatWasAdded();
    void emptyObjectIsOne();
};

void JsonTextTest::everyCharacterIsReadAsItWasWritten()
{
    for (char32_t c = 0; c <= QChar::LastValidCodePoint; c += (c < 0x3000 ? 1 : 97)) {
        if (QChar::isSurrogate(c))
            continue;
        const QString text = u'a' + QString::fromUcs4(&c, 1) + u'z';
        QByteArray json = "[";
        appendJsonString(json, text);
        const QJsonDocument read = QJsonDocument::fromJson(json + ']');
        if (read.array().at(0).toString() != text)
            QFAIL(qPrintable(u"U+%1: %2"_s.arg(c, 4, 16).arg(QString::fromUtf8(json))));
    }
}

void JsonTextTest::halfACharacterIsReplaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("first half at the end") << QString(QString(u"a"_s) + QChar(0xD83D));
    QTest::newRow("first half before another") << QString(QString(u"a"_s) + QChar(0xD83D) + QChar(0xD83D));
    QTest::newRow("second half alone") << QString(QString(u"a"_s) + QChar(0xDE00) + u'z');
    QTest::newRow("halves in the wrong order") << QString(QString(QChar(0xDE00)) + QChar(0xD83D));
}

void JsonTextTest::halfACharacterIsReplaced()
{
    QFETCH(const QString, text);
    QString expected = text;
    for (QChar &unit : expected)
        unit = unit.isSurrogate() ? QChar(QChar::ReplacementCharacter) : unit;
    QByteArray json;
    appendJsonString(json, text);
    QCOMPARE(QString::fromUtf8(json), QString(u'"' + expected + u'"'));
}

void JsonTextTest::controlCharactersAndQuotesAreEscaped()
{
    QByteArray json;
    appendJsonString(json, u"\"\\\n\r\t\x01\x1f/"_s);
    QCOMPARE(json, QByteArray("\"\\\"\\\\\\n\\r\\t\\u0001\\u001f/\""));
}

void JsonTextTest::objectHasWhatWasAdded()
{
    QByteArray json = "[";
    const QUuid id = QUuid::fromString(u"01234567-89ab-cdef-0123-456789abcdef"_s);
    {
        JsonObjectText object(json);
        object.add("text", u"Zoë"_s).add("id", id).add("flag", true).add("number", qint64(-7)).addNull("nothing");
        object.add("list", QStringList{u"a"_s, u"b"_s}).addOrNull("empty", u""_s).addOrNull("full", u"f"_s);
    }
    QCOMPARE(
        json,
        QByteArray("[{\"text\":\"Zoë\",\"id\":\"01234567-89ab-cdef-0123-456789abcdef\",\"flag\":true,\"number\":-7,"
                   "\"nothing\":null,\"list\":[\"a\",\"b\"],\"empty\":null,\"full\":\"f\"}"));
}

void JsonTextTest::emptyObjectIsOne()
{
    QByteArray json;
    JsonObjectText(json).close();
    QCOMPARE(json, QByteArray("{}"));
}

QTEST_APPLESS_MAIN(JsonTextTest)
#include "tst_jsontext.moc"
