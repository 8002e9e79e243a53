// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/change.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheTriggersSay();
    void ignoresWhatItDoesNotUnderstand_data();
    void ignoresWhatItDoesNotUnderstand();
    void joinsTheChangesOfOneTable();
    void manyStaysMany();
};

void ChangeTest::readsWhatTheTriggersSay()
{
    const QUuid id = QUuid::createUuid();
    const QUuid tenant = QUuid::createUuid();
    const auto change = changeFromPayload(u"{\"table\": \"users\", \"tenant\": \"%1\", \"ids\": [\"%2\"]}"_s.arg(
        tenant.toString(QUuid::WithoutBraces), id.toString(QUuid::WithoutBraces)));
    QVERIFY(change);
    QCOMPARE(*change, (Change{u"users"_s, tenant, {id}}));
    QCOMPARE(changeFromPayload(u"{\"table\": \"users\", \"tenant\": null, \"many\": true}"_s).value(),
             (Change{u"users"_s, {}, {}}));
}

void ChangeTest::ignoresWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("payload");
    QTest::newRow("empty") << QString();
    QTest::newRow("text") << u"hello"_s;
    QTest::newRow("list") << u"[]"_s;
    QTest::newRow("no table") << u"{\"ids\": []}"_s;
}

void ChangeTest::ignoresWhatItDoesNotUnderstand()
{
    QFETCH(QString, payload);
    QVERIFY(!changeFromPayload(payload));
}

void ChangeTest::joinsTheChangesOfOneTable()
{
    const QUuid one = QUuid::createUuid();
    const QUuid two = QUuid::createUuid();
    const QUuid tenant = QUuid::createUuid();
    const auto result = gathered({{u"a"_s, tenant, {one}}, {u"b"_s, tenant, {one}}, {u"a"_s, {}, {one, two}}});
    QCOMPARE(result, (QList<Change>{{u"a"_s, {}, {one, two}}, {u"b"_s, tenant, {one}}}));
}

void ChangeTest::manyStaysMany()
{
    const QUuid one = QUuid::createUuid();
    QVERIFY(gathered({{u"a"_s, {}, {one}}, {u"a"_s, {}, {}}}).first().ids.isEmpty());
    QVERIFY(gathered({{u"a"_s, {}, {}}, {u"a"_s, {}, {one}}}).first().ids.isEmpty());
    QList<Change> singles;
    for (int i = 0; i < 201; ++i)
        singles.append({u"a"_s, {}, {QUuid::createUuid()}});
    QVERIFY(gathered(singles).first().ids.isEmpty());
}

QTEST_GUILESS_MAIN(ChangeTest)
#include "tst_change.moc"
