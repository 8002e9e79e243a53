// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/settings/settingcatalogue.h"
#include "core/services/settings/settingservice.h"
#include "core/services/setup/setupservice.h"
#include "core/storage/connection.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SettingServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catalogueIsWhatTheDatabaseBeginsWith();
    void everyDefaultIsAllowed();
    void changeCountsAtOnceAndIsAudited();
    void valuesThatMakeNoSenseAreRefused_data();
    void valuesThatMakeNoSenseAreRefused();
    void valuesAreTypedAsPeopleWriteThem_data();
    void valuesAreTypedAsPeopleWriteThem();
    void theSameValueChangesNothing();
    void changeOfAnOldVersionIsRefused();
    void resetGivesTheDefaultBack();
    void undoTakesAChangeBack();
    void undoIsRefusedWhenItWasChangedSince();
    void unknownSettingIsUnknown();
    void whoMayReadAndChange();
};

namespace {

const QString failures = u"login.most_failures"_s;

} // namespace

void SettingServiceTest::catalogueIsWhatTheDatabaseBeginsWith()
{
    World world;
    const auto rows = world.database().administrator().run(
        "SELECT key, jsonb_build_object('value', value) AS value, description FROM iam.settings");
    QVERIFY(rows);
    QStringList keys;
    for (int i = 0; i < rows->size(); ++i) {
        const Row row = rows->at(i);
        keys.append(row.text("key"));
        const SettingDefinition *definition = findSetting(row.text("key"));
        QVERIFY2(definition, qPrintable(row.text("key")));
        QCOMPARE(row.json("value").value(u"value"_s), definition->standardValue());
        QCOMPARE(row.text("description"), QString::fromUtf16(definition->sentence));
    }
    QStringList listed;
    const auto all = world.services().settings().list(world.root());
    QVERIFY(all);
    for (const Setting &setting : *all) {
        listed.append(setting.definition->name().toString());
        QVERIFY(setting.isStandard());
    }
    QCOMPARE(listed.size(), settingCatalogue().size());
    keys.sort();
    listed.sort();
    QCOMPARE(listed, keys);
}

void SettingServiceTest::everyDefaultIsAllowed()
{
    for (const SettingDefinition &definition : settingCatalogue()) {
        QVERIFY2(checked(definition, definition.standardValue()), qPrintable(definition.name().toString()));
        const QString text = settingToText(definition.standardValue());
        QCOMPARE(settingFromText(definition, text).value(), definition.standardValue());
        QVERIFY(!definition.range().isEmpty());
    }
}

void SettingServiceTest::changeCountsAtOnceAndIsAudited()
{
    World world;
    auto &settings = world.services().settings();
    const auto changed = settings.change(world.root(), u"password.min_length"_s, 15, {}, u"as recommended"_s);
    QVERIFY2(changed, changed ? "" : qPrintable(toText(changed.error())));
    QCOMPARE(changed->value, QJsonValue(15));
    QCOMPARE(int(changed->version), 2);
    QVERIFY(!changed->isStandard());
    QCOMPARE(world.services().setup().passwordRules().value().shortest, 15);
    const auto event = world.lastAuditEvent();
    QCOMPARE(event.action, u"setting.change"_s);
    QCOMPARE(event.reason, u"as recommended"_s);
    QCOMPARE(event.before, (QJsonObject{{u"value"_s, 8}}));
    QCOMPARE(event.after, (QJsonObject{{u"value"_s, 15}}));
}

void SettingServiceTest::valuesThatMakeNoSenseAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("too small") << failures << QJsonValue(2) << Reason::OutOfRange;
    QTest::newRow("too large") << failures << QJsonValue(101) << Reason::OutOfRange;
    QTest::newRow("huge") << failures << QJsonValue(1e300) << Reason::OutOfRange;
    QTest::newRow("fraction") << failures << QJsonValue(4.5) << Reason::BadFormat;
    QTest::newRow("text for a number") << failures << QJsonValue(u"10"_s) << Reason::BadFormat;
    QTest::newRow("null") << failures << QJsonValue() << Reason::Required;
    QTest::newRow("object") << failures << QJsonValue(QJsonObject()) << Reason::BadFormat;
    QTest::newRow("number for a flag") << u"password.refuse_common"_s << QJsonValue(1) << Reason::BadFormat;
    QTest::newRow("prefix") << u"api_key.prefix"_s << QJsonValue(u"T_"_s) << Reason::BadFormat;
    QTest::newRow("no prefix") << u"api_key.prefix"_s << QJsonValue(QString()) << Reason::BadFormat;
    QTest::newRow("long prefix") << u"api_key.prefix"_s << QJsonValue(u"abcdefghijk"_s) << Reason::TooLong;
    const QString url = u"rest.public_url"_s;
    QTest::newRow("scheme") << url << QJsonValue(u"ftp://example.org"_s) << Reason::BadFormat;
    QTest::newRow("no host") << url << QJsonValue(u"https:///path"_s) << Reason::BadFormat;
    QTest::newRow("password in a url") << url << QJsonValue(u"https://a:b@example.org"_s) << Reason::BadFormat;
    QTest::newRow("query") << url << QJsonValue(u"https://example.org/?a=b"_s) << Reason::BadFormat;
    QTest::newRow("nul") << url << QJsonValue(u"https://example.org/"_s + QChar(0)) << Reason::ContainsNul;
    QTest::newRow("long") << url << QJsonValue(QString(u"https://example.org/" + QString(500, u'a')))
                          << Reason::TooLong;
}

void SettingServiceTest::valuesThatMakeNoSenseAreRefused()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(Reason, reason);
    World world;
    const Caller root = world.root();
    const int events = world.auditEvents();
    const auto changed = world.services().settings().change(root, key, value);
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::Invalid);
    QCOMPARE(changed.error().reason, reason);
    QCOMPARE(changed.error().field, key);
    QVERIFY(!changed.error().detail.isEmpty());
    QCOMPARE(world.auditEvents(), events);
}

void SettingServiceTest::valuesAreTypedAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value"); // undefined: refused
    const QJsonValue refused(QJsonValue::Undefined);
    QTest::newRow("number") << failures << u" 20 "_s << QJsonValue(20);
    QTest::newRow("hexadecimal") << failures << u"0x10"_s << refused;
    QTest::newRow("overflow") << failures << u"99999999999"_s << refused;
    QTest::newRow("on") << u"password.refuse_common"_s << u"on"_s << QJsonValue(true);
    QTest::newRow("no") << u"password.refuse_common"_s << u"no"_s << QJsonValue(false);
    QTest::newRow("perhaps") << u"password.refuse_common"_s << u"perhaps"_s << refused;
    QTest::newRow("none") << u"audit.retention_days"_s << u"none"_s << QJsonValue();
    QTest::newRow("none where it can't be") << failures << u"none"_s << refused;
    QTest::newRow("url") << u"rest.public_url"_s << u"https://iam.example.org"_s
                         << QJsonValue(u"https://iam.example.org"_s);
    QTest::newRow("no url") << u"rest.public_url"_s << QString() << QJsonValue(QString());
}

void SettingServiceTest::valuesAreTypedAsPeopleWriteThem()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    const auto read = settingFromText(*findSetting(key), text);
    QCOMPARE(read.has_value(), !value.isUndefined());
    if (read)
        QCOMPARE(*read, value);
}

void SettingServiceTest::theSameValueChangesNothing()
{
    World world;
    const Caller root = world.root();
    const int events = world.auditEvents();
    QCOMPARE(int(world.services().settings().change(root, failures, 10).value().version), 1);
    QCOMPARE(world.auditEvents(), events);
}

void SettingServiceTest::changeOfAnOldVersionIsRefused()
{
    World world;
    auto &settings = world.services().settings();
    QVERIFY(settings.change(world.root(), failures, 5, Version{1}));
    QCOMPARE(settings.change(world.root(), failures, 7, Version{1}).error(),
             (Error{ErrorCode::Stale, Reason::ChangedMeanwhile, {}, {}}));
    QCOMPARE(settings.find(world.root(), failures).value().value, QJsonValue(5));
}

void SettingServiceTest::resetGivesTheDefaultBack()
{
    World world;
    auto &settings = world.services().settings();
    QVERIFY(settings.change(world.root(), u"audit.retention_days"_s, 400));
    const auto reset = settings.reset(world.root(), u"audit.retention_days"_s);
    QVERIFY(reset && reset->value.isNull() && reset->isStandard());
    QCOMPARE(world.lastAuditEvent().action, u"setting.reset"_s);
}

void SettingServiceTest::undoTakesAChangeBack()
{
    World world;
    auto &settings = world.services().settings();
    QVERIFY(settings.change(world.root(), failures, 5));
    const Caller asking = world.root();
    QVERIFY(settings.change(asking, failures, 7));
    const Caller undoing = world.root();
    const auto undone = settings.undo(undoing, failures, asking.request);
    QVERIFY2(undone, undone ? "" : qPrintable(toText(undone.error())));
    QCOMPARE(undone->value, QJsonValue(5));
    QCOMPARE(world.lastAuditEvent().action, u"setting.undo"_s);
    QCOMPARE(settings.undo(world.root(), failures, undoing.request).value().value, QJsonValue(7));
}

void SettingServiceTest::undoIsRefusedWhenItWasChangedSince()
{
    World world;
    auto &settings = world.services().settings();
    const Caller asking = world.root();
    QVERIFY(settings.change(asking, failures, 7));
    QVERIFY(settings.change(world.root(), failures, 8));
    QCOMPARE(settings.undo(world.root(), failures, asking.request).error(),
             (Error{ErrorCode::Conflict, Reason::ChangedMeanwhile, {}, {}}));
    QCOMPARE(settings.undo(world.root(), failures, RequestId::create()).error(),
             (Error{ErrorCode::NotFound, Reason::NothingToUndo, {}, {}}));
}

void SettingServiceTest::unknownSettingIsUnknown()
{
    World world;
    auto &settings = world.services().settings();
    const Error unknown{ErrorCode::NotFound, Reason::SettingUnknown, {}, {}};
    QCOMPARE(settings.find(world.root(), u"no.such"_s).error(), unknown);
    QCOMPARE(settings.change(world.root(), u"no.such"_s, 1).error(), unknown);
    QCOMPARE(settings.reset(world.root(), QString()).error(), unknown);
}

void SettingServiceTest::whoMayReadAndChange()
{
    World world;
    auto &settings = world.services().settings();
    const Tenant acme = world.tenant(u"acme"_s);
    const QStringList both{u"settings:read"_s, u"settings:update"_s};
    Caller inTenant = world.member(acme.id, both);
    const QList<std::pair<Caller, Reason>> refused{
        {Caller(), Reason::SessionEnded},
        {world.stranger(), Reason::PermissionMissing},
        {inTenant, Reason::PermissionMissing},
        {world.platformUser({u"user:read"_s}), Reason::PermissionMissing},
    };
    for (const auto &[caller, reason] : refused) {
        QCOMPARE(settings.list(caller).error().reason, reason);
        QCOMPARE(settings.find(caller, failures).error().reason, reason);
        QCOMPARE(settings.change(caller, failures, 3).error().reason, reason);
        QCOMPARE(settings.reset(caller, failures).error().reason, reason);
        QCOMPARE(settings.undo(caller, failures, RequestId::create()).error().reason, reason);
    }
    const Caller reader = world.platformUser({u"settings:read"_s});
    QVERIFY(settings.list(reader));
    QVERIFY(settings.find(reader, failures));
    QCOMPARE(settings.change(reader, failures, 3).error().reason, Reason::PermissionMissing);
    QVERIFY(settings.change(world.platformUser({u"settings:update"_s}), failures, 3));
}

QTEST_GUILESS_MAIN(SettingServiceTest)
#include "tst_settingservice.moc"
