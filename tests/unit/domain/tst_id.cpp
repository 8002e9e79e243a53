// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"

#include <QTest>

#include <type_traits>

using namespace tenantry;
using namespace Qt::StringLiterals;

class IdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsOfDifferentThingsDoNotMix();
    void readsTheCanonicalFormOnly_data();
    void readsTheCanonicalFormOnly();
    void writesLowerCaseWithoutBraces();
};

void IdTest::idsOfDifferentThingsDoNotMix()
{
    QVERIFY(!(std::is_convertible_v<TenantId, UserId>));
    QVERIFY(!(std::is_constructible_v<TenantId, UserId>));
    QVERIFY(!(std::is_convertible_v<QUuid, TenantId>));
}

void IdTest::readsTheCanonicalFormOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isId");
    const QString canonical = u"0190a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a5b"_s;
    QTest::newRow("canonical") << canonical << true;
    QTest::newRow("upper case") << canonical.toUpper() << true;
    QTest::newRow("braces") << QString(u'{' + canonical + u'}') << false;
    QTest::newRow("without hyphens") << QString(canonical).remove(u'-') << false;
    QTest::newRow("cut") << canonical.chopped(1) << false;
    QTest::newRow("not hexadecimal") << QString(canonical.chopped(1) + u'g') << false;
    QTest::newRow("empty") << QString() << false;
}

void IdTest::readsTheCanonicalFormOnly()
{
    QFETCH(QString, text);
    QFETCH(bool, isId);
    const auto id = TenantId::fromString(text);
    QCOMPARE(id.has_value(), isId);
    if (isId)
        QCOMPARE(id->toString(), text.toLower());
}

void IdTest::writesLowerCaseWithoutBraces()
{
    const TenantId id = TenantId::create();
    QCOMPARE(id.toString().size(), 36);
    QCOMPARE(id.toString(), id.toString().toLower());
    QCOMPARE(TenantId::fromString(id.toString()), id);
}

QTEST_GUILESS_MAIN(IdTest)
#include "tst_id.moc"
