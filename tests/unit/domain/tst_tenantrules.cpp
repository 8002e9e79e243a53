// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tenants/tenantrules.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TenantRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsSlugs_data();
    void acceptsSlugs();
    void namesAreTrimmedAndLimited();
    void longNamesAreCountedInCharactersNotInCodeUnits();
    void aNulIsRefusedWhereverItStands();
    void aTenantCannotBeBornDeleted();
    void changesWithoutValuesStayEmpty();
    void proposesSlugs_data();
    void proposesSlugs();
};

void TenantRulesTest::acceptsSlugs_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<Reason>("reason");
    const Reason fine = Reason::Unspecified;
    QTest::newRow("shortest") << u"abc"_s << fine;
    QTest::newRow("longest") << QString(50, u'a') << fine;
    QTest::newRow("digits and hyphens") << u"0-9-x"_s << fine;
    QTest::newRow("empty") << QString() << Reason::Required;
    QTest::newRow("too short") << u"ab"_s << Reason::TooShort;
    QTest::newRow("too long") << QString(51, u'a') << Reason::TooLong;
    QTest::newRow("upper case") << u"Acme"_s << Reason::BadFormat;
    QTest::newRow("umlaut") << u"müller"_s << Reason::BadFormat;
    QTest::newRow("space") << u"a b c"_s << Reason::BadFormat;
    QTest::newRow("underscore") << u"a_b_c"_s << Reason::BadFormat;
    QTest::newRow("line break at the end") << u"abc\n"_s << Reason::BadFormat;
}

void TenantRulesTest::acceptsSlugs()
{
    QFETCH(QString, slug);
    QFETCH(Reason, reason);
    const auto result = checkedTenantSlug(slug);
    if (reason == Reason::Unspecified) {
        QVERIFY(result);
        QCOMPARE(*result, slug);
    } else {
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Invalid);
        QCOMPARE(result.error().reason, reason);
        QCOMPARE(result.error().field, u"slug"_s);
    }
}

void TenantRulesTest::namesAreTrimmedAndLimited()
{
    QCOMPARE(checkedTenantName(u"  Acme GmbH \t"_s).value(), u"Acme GmbH"_s);
    QCOMPARE(checkedTenantName(u" \n "_s).error().reason, Reason::Required);
    QVERIFY(checkedTenantName(QString(255, u'x')));
    QCOMPARE(checkedTenantName(QString(256, u'x')).error().reason, Reason::TooLong);
}

void TenantRulesTest::longNamesAreCountedInCharactersNotInCodeUnits()
{
    const QString face = u"😀"_s;
    QCOMPARE(face.size(), 2);
    QVERIFY(checkedTenantName(face.repeated(255)));
    QVERIFY(!checkedTenantName(face.repeated(256)));
}

void TenantRulesTest::aNulIsRefusedWhereverItStands()
{
    const QString withNul = u"Ac"_s + QChar(QChar::Null) + u"me"_s;
    QCOMPARE(checkedTenantName(withNul).error().reason, Reason::ContainsNul);
    QCOMPARE(checkedTenantDescription(withNul).error().reason, Reason::ContainsNul);
    QCOMPARE(checkedTenantSlug(withNul).error().reason, Reason::BadFormat);
}

void TenantRulesTest::aTenantCannotBeBornDeleted()
{
    const TenantDraft draft{u"Acme"_s, u"acme"_s, {}, TenantStatus::Deleted};
    QCOMPARE(checked(draft).error().field, u"status"_s);
    QVERIFY(checked(TenantDraft{u"Acme"_s, u"acme"_s, {}, TenantStatus::Suspended}));
}

void TenantRulesTest::changesWithoutValuesStayEmpty()
{
    QVERIFY(checked(TenantChanges()).value().isEmpty());
    QCOMPARE(checked(TenantChanges{.name = u" New "_s}).value().name, u"New"_s);
}

void TenantRulesTest::proposesSlugs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("slug");
    QTest::newRow("plain") << u"Acme GmbH"_s << u"acme-gmbh"_s;
    QTest::newRow("accents") << u"Müller & Söhne"_s << u"muller-sohne"_s;
    QTest::newRow("punctuation at the ends") << u"(Acme)!"_s << u"acme"_s;
    QTest::newRow("nothing to make one of") << u"北京"_s << QString();
    QTest::newRow("cut, without a hyphen at the end")
        << QString(u"a"_s.repeated(49) + u" tail"_s) << u"a"_s.repeated(49);
}

void TenantRulesTest::proposesSlugs()
{
    QFETCH(QString, name);
    QFETCH(QString, slug);
    QCOMPARE(proposedSlug(name), slug);
    QVERIFY(slug.isEmpty() || checkedTenantSlug(slug));
}

QTEST_GUILESS_MAIN(TenantRulesTest)
#include "tst_tenantrules.moc"
