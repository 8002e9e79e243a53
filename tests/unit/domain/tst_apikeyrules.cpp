// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/keys/apikeyrules.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ApiKeyRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networks_data();
    void networks();
    void draftIsRefusedWithItsField_data();
    void draftIsRefusedWithItsField();
    void nameIsTrimmed();
    void emptyPermissionsAreALimit();
    void overlapIsBounded();
};

namespace {

const QDateTime now(QDate(2026, 11, 23), QTime(6, 0), Qt::UTC);

} // namespace

void ApiKeyRulesTest::networks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    for (const char *good :
         {"10.0.0.0/8", "192.0.2.7", "192.0.2.7/32", "0.0.0.0/0", "2001:db8::/32", "::1", "::/0", "192.0.2.128/25"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"", "10.0.0.1/8", "192.0.2.129/25", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "10.0.0",
                            "2001:db8::1/32", "::/129", "example.org", "10.0.0.0/8 ", "10.0.0.0/-1", "fe80::1%eth0"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void ApiKeyRulesTest::networks()
{
    QFETCH(QString, text);
    QTEST(isNetwork(text), "isOne");
}

void ApiKeyRulesTest::draftIsRefusedWithItsField_data()
{
    QTest::addColumn<ApiKeyDraft>("draft");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << ApiKeyDraft{.name = u"  "_s} << Reason::Required << u"name"_s;
    QTest::newRow("long name") << ApiKeyDraft{.name = QString(256, u'a')} << Reason::TooLong << u"name"_s;
    QTest::newRow("long description") << ApiKeyDraft{.name = u"a"_s, .description = QString(2001, u'a')}
                                      << Reason::TooLong << u"description"_s;
    QTest::newRow("no permission") << ApiKeyDraft{.name = u"a"_s, .permissions = QStringList{u"Read"_s}}
                                   << Reason::BadFormat << u"permissions"_s;
    QTest::newRow("no networks") << ApiKeyDraft{.name = u"a"_s, .networks = QStringList()} << Reason::Required
                                 << u"allowed_networks"_s;
    QTest::newRow("no network") << ApiKeyDraft{.name = u"a"_s, .networks = QStringList{u"10.0.0.1/8"_s}}
                                << Reason::BadFormat << u"allowed_networks"_s;
    QTest::newRow("expired") << ApiKeyDraft{.name = u"a"_s, .expiresAt = now} << Reason::OutOfRange << u"expires_at"_s;
}

void ApiKeyRulesTest::draftIsRefusedWithItsField()
{
    QFETCH(ApiKeyDraft, draft);
    const auto result = checked(draft, now);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    QTEST(result.error().reason, "reason");
    QTEST(result.error().field, "field");
}

void ApiKeyRulesTest::nameIsTrimmed()
{
    const auto draft = checked(ApiKeyDraft{.name = u"  Nightly  "_s, .expiresAt = now.addSecs(1)}, now);
    QVERIFY(draft);
    QCOMPARE(draft->name, u"Nightly"_s);
}

void ApiKeyRulesTest::emptyPermissionsAreALimit()
{
    const auto draft = checked(ApiKeyDraft{.name = u"a"_s, .permissions = QStringList()}, now);
    QVERIFY(draft && draft->permissions && draft->permissions->isEmpty());
}

void ApiKeyRulesTest::overlapIsBounded()
{
    QVERIFY(checked(ApiKeyRotation{0, {}}, now));
    QVERIFY(checked(ApiKeyRotation{30 * 24 * 3600, {}}, now));
    QCOMPARE(checked(ApiKeyRotation{-1, {}}, now).error().field, u"overlap"_s);
    QCOMPARE(checked(ApiKeyRotation{30 * 24 * 3600 + 1, {}}, now).error().field, u"overlap"_s);
}

QTEST_APPLESS_MAIN(ApiKeyRulesTest)
#include "tst_apikeyrules.moc"
