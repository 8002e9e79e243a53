// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// POST `/tenants/{id}/suspend`, `/resume` and `/restore`.
class TenantStateRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void suspensionShutsMembersOutWithTheirNextRequest();
    void resumptionLetsThemInAgain();
    void bothMayBeRepeated();
    void reasonIsInTheAuditLog();
    void saysWhatIsWrongWithABody_data();
    void saysWhatIsWrongWithABody();
    void permissionOfTheTenantSuffices();
    void whoSuspendsHisOwnTenantCantResumeIt();
    void othersMayNot_data();
    void othersMayNot();
    void unknownTenantIsUnknown_data() { stateRoutes(); }
    void unknownTenantIsUnknown();
    void restoresADeletedTenant();
    void restoredUnderAnotherNameWhereItsOwnIsTaken();
    void restoresNothingThatIsNotDeleted();
    void restoringIsForPlatformOperators();

private:
    static void stateRoutes();
    [[nodiscard]] static QByteArray at(const QString &tenant, const QByteArray &what = {})
    {
        return "/api/v1/tenants/" + tenant.toLatin1() + what;
    }
    Answer post(const QString &tenant, const QByteArray &what, const QByteArray &token, const QJsonObject &body = {})
    {
        return m_world->send("POST", at(tenant, what), token, body);
    }
    void removeAcme() { QCOMPARE(m_world->call("DELETE", at(m_acme), m_root).status, 204); }

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QString m_acme;
};

void TenantStateRoutesTest::init()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_acme = m_world->addTenant(u"acme"_s, u"Acme"_s);
}

void TenantStateRoutesTest::stateRoutes()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *what : {"/suspend", "/resume", "/restore"})
        QTest::newRow(what) << QByteArray(what);
}

void TenantStateRoutesTest::suspensionShutsMembersOutWithTheirNextRequest()
{
    const QByteArray member = m_world->person(u"ben@example.com"_s, m_acme, {u"user:read"_s});
    QCOMPARE(m_world->call("GET", at(m_acme, "/users/"), member).status, 200);
    const Answer suspended = post(m_acme, "/suspend", m_root);
    QCOMPARE(suspended.status, 200);
    QCOMPARE(suspended.object().value(u"is_active"_s), false);
    QCOMPARE(suspended.object().value(u"id"_s), m_acme);
    QCOMPARE(suspended.header("ETag"), "\"2\"");
    const Answer refused = m_world->call("GET", at(m_acme, "/users/"), member);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.detail(), u"Tenant is suspended."_s);
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", member).status, 200); // he himself isn't
    QCOMPARE(m_world->call("GET", at(m_acme), m_root).status, 200);
}

void TenantStateRoutesTest::resumptionLetsThemInAgain()
{
    const QByteArray member = m_world->person(u"ben@example.com"_s, m_acme, {u"user:read"_s});
    QCOMPARE(post(m_acme, "/suspend", m_root).status, 200);
    const Answer resumed = post(m_acme, "/resume", m_root);
    QCOMPARE(resumed.status, 200);
    QCOMPARE(resumed.object().value(u"is_active"_s), true);
    QCOMPARE(m_world->call("GET", at(m_acme, "/users/"), member).status, 200);
}

void TenantStateRoutesTest::bothMayBeRepeated()
{
    for (const char *what : {"/suspend", "/resume"}) {
        const Answer first = post(m_acme, what, m_root);
        const Answer again = post(m_acme, what, m_root);
        QCOMPARE(first.status, 200);
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, first.body);
    }
}

void TenantStateRoutesTest::reasonIsInTheAuditLog()
{
    QCOMPARE(post(m_acme, "/suspend", m_root, {{u"reason"_s, u"Unpaid since May"_s}}).status, 200);
    const Answer events = m_world->call("GET", "/api/v1/audit/events?action=tenant.suspend", m_root);
    QCOMPARE(events.status, 200);
    QVERIFY2(events.body.contains("Unpaid since May"), events.body.constData());
}

void TenantStateRoutesTest::saysWhatIsWrongWithABody_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("violation");
    const QByteArray tooLong = R"({"reason":")" + QByteArray(2001, 'x') + R"("})";
    QTest::newRow("no text") << QByteArray("/suspend") << QByteArray(R"({"reason":1})") << u"body.reason string_type"_s;
    QTest::newRow("too long") << QByteArray("/resume") << tooLong << u"body.reason string_too_long"_s;
    QTest::newRow("empty name") << QByteArray("/restore") << QByteArray(R"({"name":""})")
                                << u"body.name string_too_short"_s;
}

void TenantStateRoutesTest::saysWhatIsWrongWithABody()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, body);
    QFETCH(QString, violation);
    const Answer refused = m_world->call("POST", at(m_acme, what), m_root, body);
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.violations(), QStringList{violation});
}

void TenantStateRoutesTest::permissionOfTheTenantSuffices()
{
    const QByteArray operators = m_world->person(u"op@example.com"_s, {}, {u"tenant:suspend"_s});
    QCOMPARE(post(m_acme, "/suspend", operators).status, 200);
    QCOMPARE(post(m_acme, "/resume", operators).status, 200);
    const QByteArray own = m_world->person(u"ben@example.com"_s, m_acme, {u"tenant:suspend"_s});
    QCOMPARE(post(m_acme, "/suspend", own).status, 200);
}

void TenantStateRoutesTest::whoSuspendsHisOwnTenantCantResumeIt()
{
    const QByteArray own = m_world->person(u"ben@example.com"_s, m_acme, {u"tenant:suspend"_s});
    QCOMPARE(post(m_acme, "/suspend", own).status, 200);
    const Answer refused = post(m_acme, "/resume", own);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.detail(), u"Tenant is suspended."_s);
}

void TenantStateRoutesTest::othersMayNot_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QString>("where"); // of the caller's permissions
    for (const char *what : {"/suspend", "/resume"}) {
        for (const QString &where : {u"here"_s, u"elsewhere"_s, u"nowhere"_s})
            QTest::addRow("%s by who is %s", what, qPrintable(where)) << QByteArray(what) << where;
    }
}

void TenantStateRoutesTest::othersMayNot()
{
    QFETCH(QByteArray, what);
    QFETCH(QString, where);
    const QString other = m_world->addTenant(u"other"_s);
    const QByteArray token = where == u"here" // all that is akin to it, but not the thing itself
        ? m_world->person(u"ben@example.com"_s, m_acme, {u"tenant:update"_s, u"tenant:read"_s})
        : where == u"elsewhere" ? m_world->person(u"ben@example.com"_s, other, {u"tenant:suspend"_s})
                                : m_world->person(u"ben@example.com"_s);
    QCOMPARE(post(m_acme, what, token).status, 403);
    QCOMPARE(m_world->call("POST", at(m_acme, what), token, "{").status, 403); // before what is wrong with the body
    QCOMPARE(m_world->call("POST", at(m_acme, what)).status, 401);
    QCOMPARE(m_world->call("GET", at(m_acme), m_root).object().value(u"is_active"_s), true);
    QVERIFY(m_world->database().value("SELECT count(*) FROM iam.audit_events WHERE outcome = 'denied'").toInt() >= 1);
}

void TenantStateRoutesTest::unknownTenantIsUnknown()
{
    QFETCH(QByteArray, what);
    QCOMPARE(post(TenantId::create().toString(), what, m_root).status, 404);
    if (what == "/restore")
        return;
    removeAcme();
    QCOMPARE(post(m_acme, what, m_root).status, 404);
}

void TenantStateRoutesTest::restoresADeletedTenant()
{
    const QByteArray member = m_world->person(u"ben@example.com"_s, m_acme, {u"user:read"_s});
    removeAcme();
    QCOMPARE(m_world->call("GET", at(m_acme, "/users/"), member).status, 404);
    const Answer restored = post(m_acme, "/restore", m_root, {{u"reason"_s, u"Deleted by mistake"_s}});
    QCOMPARE(restored.status, 200);
    QCOMPARE(restored.object().value(u"slug"_s), u"acme"_s);
    QCOMPARE(restored.object().value(u"is_active"_s), true);
    QCOMPARE(m_world->call("GET", at(m_acme, "/users/"), member).status, 200); // as it was
}

void TenantStateRoutesTest::restoredUnderAnotherNameWhereItsOwnIsTaken()
{
    removeAcme();
    m_world->addTenant(u"acme-2"_s, u"Acme"_s);
    QCOMPARE(post(m_acme, "/restore", m_root).status, 422);
    const Answer restored = post(m_acme, "/restore", m_root, {{u"name"_s, u"Acme before"_s}});
    QCOMPARE(restored.status, 200);
    QCOMPARE(restored.object().value(u"name"_s), u"Acme before"_s);
}

void TenantStateRoutesTest::restoresNothingThatIsNotDeleted()
{
    QCOMPARE(post(m_acme, "/restore", m_root).status, 409);
    QCOMPARE(post(m_acme, "/suspend", m_root).status, 200);
    QCOMPARE(post(m_acme, "/restore", m_root).status, 409);
}

void TenantStateRoutesTest::restoringIsForPlatformOperators()
{
    const QByteArray inside = m_world->person(u"ben@example.com"_s, m_acme, {u"tenant:restore"_s, u"tenant:suspend"_s});
    const QByteArray other = m_world->person(u"cora@example.com"_s, {}, {u"tenant:suspend"_s, u"tenant:delete"_s});
    const QByteArray allowed = m_world->person(u"op@example.com"_s, {}, {u"tenant:restore"_s, u"tenant:read"_s});
    removeAcme();
    for (const QByteArray &token : {inside, other}) {
        const int status = post(m_acme, "/restore", token).status;
        QVERIFY2(status == 403 || status == 404, QByteArray::number(status).constData());
    }
    QCOMPARE(m_world->call("POST", at(m_acme, "/restore")).status, 401);
    QCOMPARE(post(m_acme, "/restore", allowed).status, 200);
}

QTEST_GUILESS_MAIN(TenantStateRoutesTest)
#include "tst_tenantstateroutes.moc"
