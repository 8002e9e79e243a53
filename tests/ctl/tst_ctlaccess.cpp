// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl access …` and `tenantryctl audit …`: the real program on a real database.
class CtlAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void checkAnswersByItsExitStatus();
    void explainNamesTheRole();
    void pastIsAnsweredAsItWas();
    void whoCanGoesOnWithACursor();
    void effectiveListsPermissions();
    void wrongQuestionIsAWrongValue();
    void auditListNarrows();
    void auditShowTellsAllOfARequest();

private:
    CtlRun ctl(const QStringList &arguments) { return m_program->run(arguments); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
    const QString m_ada = u"aaaaaaaa-0000-4000-8000-000000000001"_s;
};

void CtlAccessTest::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
    QCOMPARE(ctl({u"tenant"_s, u"create"_s, u"Acme"_s}).status, 0);
    m_database->execute("INSERT INTO iam.users (id, email, created_at) VALUES ('" + m_ada.toLatin1()
                        + "', 'ada@acme.example', '2026-01-01Z')");
    m_database->execute(
        "INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT t.id, u.id FROM iam.tenants t, iam.users u");
    m_database->execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id, reason) SELECT u.id, t.id, r.id, "
                        "'holiday cover' FROM iam.users u, iam.tenants t, iam.roles r WHERE r.name = 'Viewer'");
    m_database->execute("INSERT INTO iam.users (email, is_superuser) VALUES ('root@acme.example', true)");
}

void CtlAccessTest::cleanupTestCase()
{
    m_program.reset();
    m_database.reset();
}

void CtlAccessTest::checkAnswersByItsExitStatus()
{
    const CtlRun may = ctl({u"access"_s, u"check"_s, m_ada, u"user:read"_s, u"--tenant"_s, u"acme"_s});
    QCOMPARE(may.status, 0);
    QCOMPARE(may.output, QByteArray("allowed\n"));
    QCOMPARE(ctl({u"access"_s, u"check"_s, u"Ada@acme.example"_s, u"user:read"_s, u"--tenant"_s, u"acme"_s}).status, 0);
    const CtlRun mayNot =
        ctl({u"access"_s, u"check"_s, m_ada, u"user:delete"_s, u"--tenant"_s, u"acme"_s, u"--json"_s});
    QCOMPARE(mayNot.status, 1);
    QCOMPARE(mayNot.json().value(u"outcome"_s).toString(), u"permission_missing"_s);
}

void CtlAccessTest::explainNamesTheRole()
{
    const CtlRun run = ctl({u"access"_s, u"explain"_s, m_ada, u"user:read"_s, u"--tenant"_s, u"acme"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.output.contains("Viewer") && run.output.contains("holiday cover"), run.output.constData());
    const QJsonObject none =
        ctl({u"access"_s, u"explain"_s, m_ada, u"vm:start"_s, u"--tenant"_s, u"acme"_s, u"--json"_s}).json();
    QCOMPARE(none.value(u"nearest_role"_s).toObject().value(u"name"_s).toString(), u"Tenant Admin"_s);
}

void CtlAccessTest::pastIsAnsweredAsItWas()
{
    const CtlRun run = ctl({u"access"_s, u"effective"_s, m_ada, u"--at"_s, u"2026-02-01T12:00:00Z"_s, u"--json"_s});
    QCOMPARE(run.json().value(u"at"_s).toString(), u"2026-02-01T12:00:00.000Z"_s);
    QVERIFY(run.json().value(u"permissions"_s).toArray().isEmpty());
    QCOMPARE(ctl({u"access"_s, u"effective"_s, m_ada, u"--at"_s, u"2025-02-01"_s, u"--json"_s}).reason(),
             u"UserUnknown"_s);
}

void CtlAccessTest::whoCanGoesOnWithACursor()
{
    const QStringList command{u"access"_s, u"who-can"_s, u"user:read"_s, u"--tenant"_s,
                              u"acme"_s,   u"--limit"_s, u"1"_s,         u"--json"_s};
    const QJsonObject first = ctl(command).json();
    QCOMPARE(first.value(u"items"_s).toArray().at(0).toObject().value(u"email"_s).toString(), u"ada@acme.example"_s);
    const QJsonObject second = ctl(command + QStringList{u"--cursor"_s, first.value(u"next"_s).toString()}).json();
    QVERIFY(second.value(u"items"_s).toArray().at(0).toObject().value(u"as_superuser"_s).toBool());
    QVERIFY(second.value(u"next"_s).isNull());
}

void CtlAccessTest::effectiveListsPermissions()
{
    const CtlRun run = ctl({u"access"_s, u"effective"_s, m_ada, u"--tenant"_s, u"acme"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.output.contains("user:read") && run.output.contains("Viewer"), run.output.constData());
}

void CtlAccessTest::wrongQuestionIsAWrongValue()
{
    QCOMPARE(ctl({u"access"_s, u"check"_s, m_ada, u"user:fly"_s, u"--json"_s}).reason(), u"PermissionUnknown"_s);
    QCOMPARE(ctl({u"access"_s, u"check"_s, u"ada"_s, u"user:read"_s, u"--json"_s}).reason(), u"UserUnknown"_s);
    QCOMPARE(ctl({u"access"_s, u"check"_s, m_ada, u"user:read"_s, u"--at"_s, u"2999-01-01"_s}).status, 2);
    QCOMPARE(ctl({u"access"_s, u"check"_s, m_ada, u"user:read"_s, u"--tenant"_s, u"nowhere"_s}).status, 3);
}

void CtlAccessTest::auditListNarrows()
{
    const QJsonArray events =
        ctl({u"audit"_s, u"list"_s, u"--action"_s, u"tenant."_s, u"--tenant"_s, u"acme"_s, u"--json"_s})
            .json()
            .value(u"items"_s)
            .toArray();
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.at(0).toObject().value(u"action"_s).toString(), u"tenant.create"_s);
    const CtlRun none = ctl({u"audit"_s, u"list"_s, u"--outcome"_s, u"denied"_s});
    QCOMPARE(none.status, 0);
    QVERIFY(none.output.isEmpty());
    QCOMPARE(ctl({u"audit"_s, u"list"_s, u"--actor"_s, u"ada"_s}).status, 2);
}

void CtlAccessTest::auditShowTellsAllOfARequest()
{
    const QJsonObject event = ctl({u"audit"_s, u"list"_s, u"--action"_s, u"tenant.create"_s, u"--json"_s})
                                  .json()
                                  .value(u"items"_s)
                                  .toArray()
                                  .at(0)
                                  .toObject();
    const CtlRun run = ctl({u"audit"_s, u"show"_s, event.value(u"request_id"_s).toString()});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.output.contains("tenant.create") && run.output.contains("\"name\":\"Acme\""), run.output.constData());
    QCOMPARE(ctl({u"audit"_s, u"show"_s, u"11111111-1111-4111-8111-111111111111"_s}).status, 3);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlAccessTest)
#include "tst_ctlaccess.moc"
