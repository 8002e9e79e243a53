// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

/// The texts as the program shows them, by way of the translation file that is part of it.
class TranslationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void englishHasItsPlurals_data();
    void englishHasItsPlurals();

private:
    QTranslator m_translator;
};

void TranslationsTest::initTestCase()
{
    QVERIFY(m_translator.load(u":/i18n/tenantry_en.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&m_translator));
}

void TranslationsTest::cleanupTestCase()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void TranslationsTest::englishHasItsPlurals_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("shown");
    const QByteArray page = "tenantry::ui::TenantsPage";
    QTest::newRow("one") << page << QByteArray("%Ln tenant(s) suspended.") << 1 << u"1 tenant suspended."_s;
    QTest::newRow("two") << page << QByteArray("%Ln tenant(s) suspended.") << 2 << u"2 tenants suspended."_s;
    QTest::newRow("none") << page << QByteArray("%Ln tenant(s) deleted.") << 0 << u"0 tenants deleted."_s;
    QTest::newRow("verb") << QByteArray("tenantry::ui::TenantActions")
                          << QByteArray("%Ln member(s) lose access at once") << 1 << u"1 member loses access at once"_s;
    QTest::newRow("people") << QByteArray("tenantry::ui::InvitationActions") << QByteArray("%Ln person(s) invited.")
                            << 2 << u"2 people invited."_s;
    QTest::newRow("search") << QByteArray("tenantry::ui::TenantSearch") << QByteArray("%1 · %Ln members") << 1
                            << u"%1 · 1 member"_s;
}

void TranslationsTest::englishHasItsPlurals()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, source);
    QFETCH(int, number);
    QFETCH(QString, shown);
    QCOMPARE(QCoreApplication::translate(context.constData(), source.constData(), nullptr, number), shown);
}

QTEST_MAIN(TranslationsTest)
#include "tst_translations.moc"
