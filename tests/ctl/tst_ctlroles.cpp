// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl role …`, `permission …` and `grant …`: the real program on a real database.
class CtlRolesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void permissionsAreListedByModule();
    void createAnswersTheNewRole();
    void aRoleOfATenantNeedsItsTenant();
    void copyAndCompare();
    void permissionsAreSetAddedAndRemoved();
    void systemRolesAreRefused();
    void unknownPermissionsAreAWrongValue();
    void rolesAreListedInPages();
    void grantsAreAddedListedEditedAndRemoved();
    void aGrantWantsItsPlaceNamed();
    void aHeldRoleIsNotDeleted();
    void aPreviewChangesNothingAndItsTokenCommits();

private:
    CtlRun ctl(const QStringList &arguments) { return m_program->run(arguments); }
    QJsonObject json(const QStringList &arguments) { return ctl(arguments + QStringList{u"--json"_s}).json(); }
    void addMember();

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
};

void CtlRolesTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
}

void CtlRolesTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

/// ada@example.org, a member of the tenant acme.
void CtlRolesTest::addMember()
{
    m_database->execute("INSERT INTO iam.tenants (name, slug) VALUES ('Acme', 'acme');"
                        "INSERT INTO iam.users (email) VALUES ('ada@example.org');"
                        "INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT t.id, u.id FROM iam.tenants t, "
                        "iam.users u");
}

void CtlRolesTest::permissionsAreListedByModule()
{
    const QJsonArray items = json({u"permission"_s, u"list"_s, u"--module"_s, u"api_key"_s})[u"items"_s].toArray();
    QCOMPARE(items.size(), 4);
    QCOMPARE(items.first()[u"code"_s].toString(), u"api_key:create"_s);
    const CtlRun run = ctl({u"permission"_s, u"list"_s, u"--search"_s, u"restart"_s});
    QVERIFY2(run.output.startsWith("CODE        NAME"), run.output.constData());
}

void CtlRolesTest::createAnswersTheNewRole()
{
    const QJsonObject role = json({u"role"_s, u"create"_s, u"Crew"_s, u"--permission"_s, u"vm:stop"_s,
                                   u"--permission"_s, u"vm:read"_s, u"--description"_s, u"On board"_s});
    QCOMPARE(role[u"name"_s].toString(), u"Crew"_s);
    QCOMPARE(role[u"permissions"_s].toArray(), (QJsonArray{u"vm:read"_s, u"vm:stop"_s}));
    QVERIFY(role[u"tenant_id"_s].isNull());
    const CtlRun shown = ctl({u"role"_s, u"show"_s, u"crew"_s});
    QVERIFY2(shown.output.contains("permissions  vm:read vm:stop\n"), shown.output.constData());
    QCOMPARE(ctl({u"role"_s, u"create"_s, u"CREW"_s}).status, 5);
    QCOMPARE(ctl({u"role"_s, u"show"_s, u"nobody"_s}).status, 3);
}

void CtlRolesTest::aRoleOfATenantNeedsItsTenant()
{
    addMember();
    QCOMPARE(json({u"role"_s, u"create"_s, u"Crew"_s, u"--tenant"_s, u"acme"_s})[u"tenant_slug"_s].toString(),
             u"acme"_s);
    QCOMPARE(ctl({u"role"_s, u"show"_s, u"Crew"_s}).status, 3);
    QCOMPARE(ctl({u"role"_s, u"show"_s, u"Crew"_s, u"--tenant"_s, u"acme"_s}).status, 0);
    const QJsonObject edited =
        json({u"role"_s, u"edit"_s, u"Crew"_s, u"--tenant"_s, u"acme"_s, u"--name"_s, u"Staff"_s});
    QCOMPARE(edited[u"name"_s].toString(), u"Staff"_s);
    QCOMPARE(ctl({u"role"_s, u"delete"_s, u"Staff"_s, u"--tenant"_s, u"acme"_s, u"--if-version"_s, u"1"_s}).status, 5);
    QCOMPARE(ctl({u"role"_s, u"delete"_s, u"Staff"_s, u"--tenant"_s, u"acme"_s}).status, 0);
}

void CtlRolesTest::copyAndCompare()
{
    const QJsonObject copy = json({u"role"_s, u"copy"_s, u"Viewer"_s, u"Our viewer"_s});
    QCOMPARE(copy[u"permissions"_s].toArray().size(), 4);
    ctl({u"role"_s, u"permissions"_s, u"Our viewer"_s, u"--add"_s, u"vm:start"_s});
    const QJsonObject compared = json({u"role"_s, u"compare"_s, u"Viewer"_s, u"Our viewer"_s});
    QCOMPARE(compared[u"only_right"_s].toArray(), QJsonArray{u"vm:start"_s});
    QVERIFY(compared[u"only_left"_s].toArray().isEmpty());
    const CtlRun run = ctl({u"role"_s, u"compare"_s, u"Viewer"_s, u"Our viewer"_s});
    QVERIFY2(run.output.contains("Only Our viewer\n  vm:start\n"), run.output.constData());
}

void CtlRolesTest::permissionsAreSetAddedAndRemoved()
{
    ctl({u"role"_s, u"create"_s, u"Crew"_s});
    const auto codes = [this](const QStringList &change) {
        return json(QStringList{u"role"_s, u"permissions"_s, u"Crew"_s} + change)[u"permissions"_s].toArray();
    };
    QCOMPARE(codes({u"--set"_s, u"vm:read"_s, u"--set"_s, u"vm:stop"_s}), (QJsonArray{u"vm:read"_s, u"vm:stop"_s}));
    QCOMPARE(codes({u"--add"_s, u"vm:start"_s}), (QJsonArray{u"vm:read"_s, u"vm:start"_s, u"vm:stop"_s}));
    QCOMPARE(codes({u"--remove"_s, u"vm:read"_s}), (QJsonArray{u"vm:start"_s, u"vm:stop"_s}));
    QCOMPARE(codes({u"--none"_s}), QJsonArray());
    QCOMPARE(ctl({u"role"_s, u"permissions"_s, u"Crew"_s}).status, 2);
}

void CtlRolesTest::systemRolesAreRefused()
{
    const CtlRun run = ctl({u"role"_s, u"edit"_s, u"Viewer"_s, u"--name"_s, u"Mine"_s});
    QCOMPARE(run.status, 4);
    QVERIFY2(run.errors.contains("comes with the program"), run.errors.constData());
}

void CtlRolesTest::unknownPermissionsAreAWrongValue()
{
    const CtlRun run = ctl({u"role"_s, u"create"_s, u"Odd"_s, u"--permission"_s, u"vm:fly"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.errors.contains("There is no such permission (vm:fly)."), run.errors.constData());
}

void CtlRolesTest::rolesAreListedInPages()
{
    const QJsonObject first = json({u"role"_s, u"list"_s, u"--limit"_s, u"4"_s});
    QCOMPARE(first[u"items"_s].toArray().size(), 4);
    const QJsonObject second =
        json({u"role"_s, u"list"_s, u"--limit"_s, u"4"_s, u"--cursor"_s, first[u"next"_s].toString()});
    QCOMPARE(second[u"items"_s].toArray().size(), 2);
    QVERIFY(second[u"next"_s].isNull());
    QCOMPARE(json({u"role"_s, u"list"_s, u"--kind"_s, u"custom"_s})[u"items"_s].toArray().size(), 0);
    QCOMPARE(json({u"role"_s, u"list"_s, u"--search"_s, u"platform"_s, u"--all"_s})[u"items"_s].toArray().size(), 2);
}

void CtlRolesTest::grantsAreAddedListedEditedAndRemoved()
{
    addMember();
    const QJsonObject grant = json({u"grant"_s, u"add"_s, u"ADA@example.org"_s, u"Viewer"_s, u"--tenant"_s, u"acme"_s,
                                    u"--until"_s, u"2099-01-01"_s, u"--reason"_s, u"Holiday"_s});
    QCOMPARE(grant[u"user"_s].toString(), u"ada@example.org"_s);
    QCOMPARE(grant[u"ends_at"_s].toString(), u"2099-01-01T00:00:00.000Z"_s);
    QCOMPARE(grant[u"state"_s].toString(), u"in_force"_s);
    const QString id = grant[u"id"_s].toString();
    const CtlRun listed = ctl({u"grant"_s, u"list"_s, u"--user"_s, u"ada@example.org"_s});
    QVERIFY2(listed.output.contains("ada@example.org  Viewer  acme   in_force"), listed.output.constData());
    QCOMPARE(json({u"role"_s, u"users"_s, u"Viewer"_s})[u"items"_s].toArray().size(), 1);
    const QJsonObject edited = json({u"grant"_s, u"edit"_s, id, u"--no-end"_s, u"--reason"_s, u"Stays"_s});
    QVERIFY(edited[u"ends_at"_s].isNull());
    QCOMPARE(edited[u"reason"_s].toString(), u"Stays"_s);
    QCOMPARE(ctl({u"grant"_s, u"remove"_s, id, u"--reason"_s, u"Moved on"_s}).status, 0);
    QCOMPARE(ctl({u"grant"_s, u"remove"_s, id}).status, 3);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.role_grants"), u"0"_s);
}

void CtlRolesTest::aGrantWantsItsPlaceNamed()
{
    addMember();
    QCOMPARE(ctl({u"grant"_s, u"add"_s, u"ada@example.org"_s, u"Viewer"_s}).status, 2);
    const QJsonObject grant = json({u"grant"_s, u"add"_s, u"ada@example.org"_s, u"Viewer"_s, u"--platform-wide"_s});
    QVERIFY(grant[u"tenant_id"_s].isNull());
    QCOMPARE(ctl({u"grant"_s, u"add"_s, u"nobody@example.org"_s, u"Viewer"_s, u"--platform-wide"_s}).status, 3);
}

void CtlRolesTest::aHeldRoleIsNotDeleted()
{
    addMember();
    ctl({u"role"_s, u"create"_s, u"Crew"_s});
    ctl({u"grant"_s, u"add"_s, u"ada@example.org"_s, u"Crew"_s, u"--tenant"_s, u"acme"_s});
    const CtlRun run = ctl({u"role"_s, u"delete"_s, u"Crew"_s, u"--json"_s});
    QCOMPARE(run.status, 5);
    QCOMPARE(run.reason(), u"RoleInUse"_s);
}

void CtlRolesTest::aPreviewChangesNothingAndItsTokenCommits()
{
    addMember();
    const QStringList add{u"grant"_s, u"add"_s, u"ada@example.org"_s, u"Viewer"_s, u"--tenant"_s, u"acme"_s};
    const QJsonObject preview = json(add + QStringList{u"--preview"_s});
    QCOMPARE(preview[u"gains"_s].toInt(), 4);
    QCOMPARE(preview[u"differences"_s].toArray().first()[u"change"_s].toString(), u"gains"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.role_grants"), u"0"_s);
    const CtlRun wrong = ctl(add + QStringList{u"--confirm"_s, u"0"_s, u"--json"_s});
    QCOMPARE(wrong.status, 5);
    QCOMPARE(wrong.reason(), u"PreviewOutdated"_s);
    QCOMPARE(ctl(add + QStringList{u"--confirm"_s, preview[u"token"_s].toString()}).status, 0);
    const CtlRun shown = ctl({u"role"_s, u"permissions"_s, u"Viewer"_s, u"--none"_s, u"--preview"_s});
    QCOMPARE(shown.status, 4); // a system role stays as it is, also in a preview
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlRolesTest)
#include "tst_ctlroles.moc"
