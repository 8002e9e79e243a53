// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/apikeyvalue.h"
#include "core/crypto/digest.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ApiKeyValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksumIsTheCommonOne();
    void newKeyHasItsForm();
    void keysDontRepeat();
    void everyDigitIsUsed();
    void aChangedLetterIsTold();
    void swappedLettersAreTold();
    void readsKeysOfEveryForm_data();
    void readsKeysOfEveryForm();
};

void ApiKeyValueTest::checksumIsTheCommonOne()
{
    QCOMPARE(crc32("123456789"), 0xCBF43926U);
    QCOMPARE(crc32(""), 0U);
}

void ApiKeyValueTest::newKeyHasItsForm()
{
    const ApiKeyValue key = ApiKeyValue::create(u"tnt"_s);
    static const QRegularExpression form(uR"(^tnt_[0-9A-Za-z]{43}\z)"_s);
    QVERIFY(form.match(QString::fromLatin1(key.text())).hasMatch());
    QVERIFY(key.isOurs());
    QCOMPARE(key.prefix(), QString::fromLatin1(key.text().left(8)));
    QCOMPARE(key.hash(), sha256(key.text()));
    QVERIFY(ApiKeyValue::create(u"my_own"_s).isOurs());
}

void ApiKeyValueTest::keysDontRepeat()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(ApiKeyValue::create(u"tnt"_s).text());
    QCOMPARE(seen.size(), 1000);
}

void ApiKeyValueTest::everyDigitIsUsed()
{
    // 37,000 random characters: about 597 of each; 400 is eight standard deviations away.
    QHash<char, int> counts;
    for (int i = 0; i < 1000; ++i) {
        for (const char c : ApiKeyValue::create(u"tnt"_s).text().sliced(4, 37))
            ++counts[c];
    }
    QCOMPARE(counts.size(), 62);
    for (const int count : counts)
        QVERIFY2(count > 400 && count < 800, QByteArray::number(count).constData());
}

void ApiKeyValueTest::aChangedLetterIsTold()
{
    const QByteArray text = ApiKeyValue::create(u"tnt"_s).text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        QByteArray changed = text;
        changed[i] = text.at(i) == 'x' ? 'y' : 'x';
        QVERIFY2(!ApiKeyValue::fromText(changed)->isOurs(), changed.constData());
    }
}

void ApiKeyValueTest::swappedLettersAreTold()
{
    const QByteArray text = ApiKeyValue::create(u"tnt"_s).text();
    for (qsizetype i = 4; i + 1 < text.size(); ++i) {
        QByteArray changed = text;
        std::swap(changed[i], changed[i + 1]);
        QVERIFY2(changed == text || !ApiKeyValue::fromText(changed)->isOurs(), changed.constData());
    }
}

void ApiKeyValueTest::readsKeysOfEveryForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("of the original") << QByteArray("vsak_Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5") << true;
    QTest::newRow("eight characters") << QByteArray("12345678") << true;
    QTest::newRow("seven") << QByteArray("1234567") << false;
    QTest::newRow("256") << QByteArray(256, 'a') << true;
    QTest::newRow("257") << QByteArray(257, 'a') << false;
    QTest::newRow("a blank") << QByteArray("tnt_abcd efgh") << false;
    QTest::newRow("a NUL") << QByteArray("tnt_abcd\0efgh", 13) << false;
    QTest::newRow("not ASCII") << QByteArray("tnt_abcd\xc3\xa9") << false;
    QTest::newRow("a line feed at its end") << QByteArray("tnt_abcdefgh\n") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void ApiKeyValueTest::readsKeysOfEveryForm()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isRead);
    const auto value = ApiKeyValue::fromText(text);
    QCOMPARE(value.has_value(), isRead);
    QVERIFY(!value || !value->isOurs());
}

QTEST_APPLESS_MAIN(ApiKeyValueTest)
#include "tst_apikeyvalue.moc"
