// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl tenant …` as scripts and people use it: the real program on a real database.
class CtlTenantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void createAnswersTheNewTenant();
    void slugIsMadeFromTheName();
    void takenNameIsAConflict();
    void badSlugIsAWrongValue();
    void unknownTenantIsNotFound();
    void showTakesSlugOrId();
    void editChangesOnlyWhatIsNamed();
    void editOfAnOldVersionChangesNothing();
    void suspendAndResumeKeepTheReason();
    void deleteWantsTheNameTyped();
    void deleteWithoutAnswerChangesNothing();
    void restoreFindsTheLatestDeletedBySlug();
    void restoreOfALivingTenantIsAConflict();
    void restoreSaysTheWayRoundATakenName();
    void restoreSaysWhoHasTheSlug();
    void pagesFollowEachOther();
    void allStreamsEverything();
    void filterNarrows();
    void cursorOfAnotherOrderIsRefused();
    void tableLinesUpWideCharacters();
    void controlCharactersDontReachTheTerminal();
    void changesAreInTheAuditLogAsTheSystemUser();
    void readOnlyProfileReadsAndChangesNothing();
    void variablesOfLibpqLeadNowhereElse();
    void unreachableDatabaseIsUnavailable();
    void errorsAreJsonToo();

private:
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}) { return m_program->run(arguments, input); }
    QJsonObject created(const QString &name) { return ctl({u"tenant"_s, u"create"_s, name, u"--json"_s}).json(); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
};

void CtlTenantsTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
}

void CtlTenantsTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

void CtlTenantsTest::createAnswersTheNewTenant()
{
    const CtlRun run = ctl({u"tenant"_s, u"create"_s, u"Quiet Harbour"_s, u"--slug"_s, u"quiet"_s, u"--description"_s,
                            u"Boats"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    const QJsonObject tenant = run.json();
    QCOMPARE(tenant.value(u"name"_s).toString(), u"Quiet Harbour"_s);
    QCOMPARE(tenant.value(u"slug"_s).toString(), u"quiet"_s);
    QCOMPARE(tenant.value(u"description"_s).toString(), u"Boats"_s);
    QCOMPARE(tenant.value(u"status"_s).toString(), u"active"_s);
    QCOMPARE(tenant.value(u"version"_s).toInt(), 1);
    QVERIFY(tenant.value(u"deleted_at"_s).isNull());
    QCOMPARE(m_database->value("SELECT name FROM iam.tenants WHERE slug = 'quiet'"), u"Quiet Harbour"_s);
}

void CtlTenantsTest::slugIsMadeFromTheName()
{
    QCOMPARE(created(u"Grüne Höfe & Söhne"_s).value(u"slug"_s).toString(), u"grune-hofe-sohne"_s);
}

void CtlTenantsTest::takenNameIsAConflict()
{
    created(u"Quiet Harbour"_s);
    const CtlRun run = ctl({u"tenant"_s, u"create"_s, u"QUIET harbour"_s, u"--slug"_s, u"other"_s});
    QCOMPARE(run.status, 5);
    QVERIFY2(run.errors.contains("Another tenant has that name."), run.errors.constData());
    QVERIFY(run.output.isEmpty());
}

void CtlTenantsTest::badSlugIsAWrongValue()
{
    const CtlRun run = ctl({u"tenant"_s, u"create"_s, u"Quiet"_s, u"--slug"_s, u"No Slug"_s, u"--json"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.json().value(u"error"_s).toObject().value(u"field"_s).toString(), u"slug"_s);
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void CtlTenantsTest::unknownTenantIsNotFound()
{
    QCOMPARE(ctl({u"tenant"_s, u"show"_s, u"nowhere"_s}).status, 3);
    QCOMPARE(ctl({u"tenant"_s, u"suspend"_s, u"11111111-1111-4111-8111-111111111111"_s}).status, 3);
    QCOMPARE(ctl({u"tenant"_s, u"restore"_s, u"nowhere"_s}).status, 3);
}

void CtlTenantsTest::showTakesSlugOrId()
{
    const QString id = created(u"Quiet Harbour"_s).value(u"id"_s).toString();
    QCOMPARE(ctl({u"tenant"_s, u"show"_s, id, u"--json"_s}).json().value(u"slug"_s).toString(), u"quiet-harbour"_s);
    const CtlRun run = ctl({u"tenant"_s, u"show"_s, u"quiet-harbour"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.output.contains("name         Quiet Harbour\n"), run.output.constData());
}

void CtlTenantsTest::editChangesOnlyWhatIsNamed()
{
    ctl({u"tenant"_s, u"create"_s, u"Quiet"_s, u"--slug"_s, u"quiet"_s, u"--description"_s, u"Boats"_s});
    const QJsonObject edited = ctl({u"tenant"_s, u"edit"_s, u"quiet"_s, u"--name"_s, u"Loud"_s, u"--json"_s}).json();
    QCOMPARE(edited.value(u"name"_s).toString(), u"Loud"_s);
    QCOMPARE(edited.value(u"description"_s).toString(), u"Boats"_s);
    QCOMPARE(edited.value(u"version"_s).toInt(), 2);
    const CtlRun emptied = ctl({u"tenant"_s, u"edit"_s, u"quiet"_s, u"--description"_s, u""_s, u"--json"_s});
    QCOMPARE(emptied.json().value(u"description"_s).toString(), QString());
    QCOMPARE(ctl({u"tenant"_s, u"edit"_s, u"quiet"_s}).status, 2);
}

void CtlTenantsTest::editOfAnOldVersionChangesNothing()
{
    created(u"Quiet"_s);
    const CtlRun run =
        ctl({u"tenant"_s, u"edit"_s, u"quiet"_s, u"--name"_s, u"Loud"_s, u"--if-version"_s, u"7"_s, u"--json"_s});
    QCOMPARE(run.status, 5);
    QCOMPARE(run.reason(), u"ChangedMeanwhile"_s);
    QCOMPARE(m_database->value("SELECT name FROM iam.tenants"), u"Quiet"_s);
}

void CtlTenantsTest::suspendAndResumeKeepTheReason()
{
    created(u"Quiet"_s);
    const CtlRun run = ctl({u"tenant"_s, u"suspend"_s, u"quiet"_s, u"--reason"_s, u"Invoice"_s, u"--json"_s});
    QCOMPARE(run.json().value(u"status"_s).toString(), u"suspended"_s);
    QCOMPARE(m_database->value("SELECT d.reason FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id"
                               " WHERE e.action = 'tenant.suspend'"),
             u"Invoice"_s);
    QCOMPARE(ctl({u"tenant"_s, u"resume"_s, u"quiet"_s, u"--json"_s}).json().value(u"status"_s).toString(),
             u"active"_s);
}

void CtlTenantsTest::deleteWantsTheNameTyped()
{
    created(u"Quiet Harbour"_s);
    const CtlRun wrong = ctl({u"tenant"_s, u"delete"_s, u"quiet-harbour"_s}, "quiet-harbour\n");
    QCOMPARE(wrong.status, 1);
    QCOMPARE(m_database->value("SELECT status FROM iam.tenants"), u"active"_s);
    const CtlRun right = ctl({u"tenant"_s, u"delete"_s, u"quiet-harbour"_s}, "Quiet Harbour\n");
    QCOMPARE(right.status, 0);
    QVERIFY2(right.output.contains("restorable"), right.output.constData());
    QCOMPARE(m_database->value("SELECT status FROM iam.tenants"), u"deleted"_s);
}

void CtlTenantsTest::deleteWithoutAnswerChangesNothing()
{
    created(u"Quiet"_s);
    QCOMPARE(ctl({u"tenant"_s, u"delete"_s, u"quiet"_s}).status, 1);
    QCOMPARE(m_database->value("SELECT status FROM iam.tenants"), u"active"_s);
    QCOMPARE(ctl({u"tenant"_s, u"delete"_s, u"quiet"_s, u"--yes"_s}).status, 0);
    QCOMPARE(m_database->value("SELECT status FROM iam.tenants"), u"deleted"_s);
}

void CtlTenantsTest::restoreFindsTheLatestDeletedBySlug()
{
    created(u"Quiet"_s);
    ctl({u"tenant"_s, u"delete"_s, u"quiet"_s, u"--yes"_s});
    const QString second = created(u"Quiet"_s).value(u"id"_s).toString();
    ctl({u"tenant"_s, u"delete"_s, u"quiet"_s, u"--yes"_s});
    const CtlRun run = ctl({u"tenant"_s, u"restore"_s, u"quiet"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json().value(u"id"_s).toString(), second);
    QCOMPARE(run.json().value(u"status"_s).toString(), u"active"_s);
}

void CtlTenantsTest::restoreOfALivingTenantIsAConflict()
{
    created(u"Quiet"_s);
    const CtlRun run = ctl({u"tenant"_s, u"restore"_s, u"quiet"_s, u"--json"_s});
    QCOMPARE(run.status, 5);
    QCOMPARE(run.reason(), u"TenantNotDeleted"_s);
}

void CtlTenantsTest::restoreSaysTheWayRoundATakenName()
{
    created(u"Quiet"_s);
    ctl({u"tenant"_s, u"delete"_s, u"quiet"_s, u"--yes"_s});
    ctl({u"tenant"_s, u"create"_s, u"Quiet"_s, u"--slug"_s, u"quiet-too"_s});
    const CtlRun refused = ctl({u"tenant"_s, u"restore"_s, u"quiet"_s});
    QCOMPARE(refused.status, 5);
    QVERIFY2(refused.errors.contains("--name") && refused.errors.contains("'Quiet (2)'"), refused.errors.constData());
    const CtlRun restored = ctl({u"tenant"_s, u"restore"_s, u"quiet"_s, u"--name"_s, u"Quiet (2)"_s, u"--json"_s});
    QVERIFY2(restored.status == 0, restored.all().constData());
    QCOMPARE(restored.json().value(u"name"_s).toString(), u"Quiet (2)"_s);
    QCOMPARE(restored.json().value(u"slug"_s).toString(), u"quiet"_s);
}

void CtlTenantsTest::restoreSaysWhoHasTheSlug()
{
    const QString id = created(u"Quiet"_s).value(u"id"_s).toString();
    ctl({u"tenant"_s, u"delete"_s, u"quiet"_s, u"--yes"_s});
    ctl({u"tenant"_s, u"create"_s, u"Another"_s, u"--slug"_s, u"quiet"_s});
    const CtlRun refused = ctl({u"tenant"_s, u"restore"_s, id});
    QCOMPARE(refused.status, 5);
    QVERIFY2(refused.errors.contains("'tenantryctl tenant delete quiet'"), refused.errors.constData());
    QCOMPARE(ctl({u"tenant"_s, u"delete"_s, u"quiet"_s, u"--yes"_s}).status, 0);
    QCOMPARE(ctl({u"tenant"_s, u"restore"_s, id}).status, 0);
}

void CtlTenantsTest::pagesFollowEachOther()
{
    m_database->execute(
        "INSERT INTO iam.tenants (name, slug) SELECT 'T ' || i, 't-' || i FROM generate_series(10, 14) i");
    const QJsonObject first = ctl({u"tenant"_s, u"list"_s, u"--limit"_s, u"3"_s, u"--json"_s}).json();
    QCOMPARE(first.value(u"items"_s).toArray().size(), 3);
    const QString cursor = first.value(u"next"_s).toString();
    const QJsonObject second =
        ctl({u"tenant"_s, u"list"_s, u"--limit"_s, u"3"_s, u"--cursor"_s, cursor, u"--json"_s}).json();
    const QJsonArray rest = second.value(u"items"_s).toArray();
    QCOMPARE(rest.size(), 2);
    QCOMPARE(rest.at(0).toObject().value(u"slug"_s).toString(), u"t-13"_s);
    QVERIFY(second.value(u"next"_s).isNull());
    QCOMPARE(ctl({u"tenant"_s, u"list"_s, u"--limit"_s, u"1001"_s}).status, 2);
}

void CtlTenantsTest::allStreamsEverything()
{
    m_database->execute(
        "INSERT INTO iam.tenants (name, slug) SELECT 'T ' || i, 't-' || i FROM generate_series(1, 2345) i");
    const QJsonObject all = ctl({u"tenant"_s, u"list"_s, u"--all"_s, u"--json"_s}).json();
    QCOMPARE(all.value(u"items"_s).toArray().size(), 2345);
    QVERIFY(all.value(u"next"_s).isNull());
    const CtlRun text = ctl({u"tenant"_s, u"list"_s, u"--all"_s});
    QCOMPARE(text.output.count('\n'), 2346);
    QCOMPARE(text.output.count("SLUG"), 1);
}

void CtlTenantsTest::filterNarrows()
{
    created(u"Quiet Harbour"_s);
    created(u"Loud Harbour"_s);
    ctl({u"tenant"_s, u"suspend"_s, u"loud-harbour"_s});
    const auto count = [this](const QStringList &filter) {
        return ctl(QStringList{u"tenant"_s, u"list"_s, u"--json"_s} + filter).json().value(u"items"_s).toArray().size();
    };
    QCOMPARE(count({u"--search"_s, u"HARB"_s}), 2);
    QCOMPARE(count({u"--search"_s, u"quiet"_s}), 1);
    QCOMPARE(count({u"--search"_s, u"_"_s}), 0);
    QCOMPARE(count({u"--status"_s, u"suspended"_s}), 1);
    QCOMPARE(count({u"--created-from"_s, u"2999-01-01"_s}), 0);
    QCOMPARE(count({u"--created-until"_s, u"2999-01-01"_s}), 2);
    QCOMPARE(ctl({u"tenant"_s, u"list"_s, u"--status"_s, u"lost"_s}).status, 2);
    QCOMPARE(ctl({u"tenant"_s, u"list"_s, u"--created-from"_s, u"yesterday"_s}).status, 2);
}

void CtlTenantsTest::cursorOfAnotherOrderIsRefused()
{
    created(u"One"_s);
    created(u"Two"_s);
    const QString cursor =
        ctl({u"tenant"_s, u"list"_s, u"--limit"_s, u"1"_s, u"--json"_s}).json().value(u"next"_s).toString();
    const CtlRun run = ctl({u"tenant"_s, u"list"_s, u"--sort"_s, u"slug"_s, u"--cursor"_s, cursor, u"--json"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.reason(), u"BadCursor"_s);
}

void CtlTenantsTest::tableLinesUpWideCharacters()
{
    ctl({u"tenant"_s, u"create"_s, u"さざ波物流"_s, u"--slug"_s, u"sazanami"_s});
    ctl({u"tenant"_s, u"create"_s, u"Quiet Harb"_s, u"--slug"_s, u"quiet"_s});
    const QString output = QString::fromUtf8(ctl({u"tenant"_s, u"list"_s}).output);
    QVERIFY2(output.contains(u"sazanami  さざ波物流  active"), qPrintable(output));
    QVERIFY2(output.contains(u"quiet     Quiet Harb  active"), qPrintable(output));
}

void CtlTenantsTest::controlCharactersDontReachTheTerminal()
{
    m_database->execute("INSERT INTO iam.tenants (name, slug) VALUES (E'Evil\\x1b[2J', 'evil')");
    const QByteArray list = ctl({u"tenant"_s, u"list"_s}).output;
    QVERIFY2(!list.contains('\x1b') && list.contains("Evil\\x1b[2J"), list.constData());
    QVERIFY(!ctl({u"tenant"_s, u"show"_s, u"evil"_s}).output.contains('\x1b'));
}

void CtlTenantsTest::changesAreInTheAuditLogAsTheSystemUser()
{
    created(u"Quiet"_s);
    const QString who = m_database->value("SELECT e.actor_kind || ' ' || e.origin || ' ' || d.actor_label"
                                          "  FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id"
                                          " WHERE e.action = 'tenant.create'");
    QVERIFY2(who.startsWith(u"local cli local:"), qPrintable(who));
}

void CtlTenantsTest::readOnlyProfileReadsAndChangesNothing()
{
    created(u"Quiet Harbour"_s);
    Profile profile = CtlProgram::profileFor(u"Looking"_s, m_database->name());
    profile.readOnly = true;
    QVERIFY(ProfileStore(m_program->configuration() + u"/profiles.json").save(profile));
    const QStringList looking{u"--profile"_s, u"Looking"_s};
    QCOMPARE(ctl(looking + QStringList{u"tenant"_s, u"show"_s, u"quiet-harbour"_s}).status, 0);
    const CtlRun refused = ctl(looking + QStringList{u"tenant"_s, u"suspend"_s, u"quiet-harbour"_s, u"--json"_s});
    QCOMPARE(refused.status, 4);
    QCOMPARE(refused.reason(), u"ProfileReadOnly"_s);
    QCOMPARE(ctl(looking + QStringList{u"testdata"_s}).status, 4);
    QCOMPARE(m_database->value("SELECT status FROM iam.tenants"), u"active"_s);
}

void CtlTenantsTest::variablesOfLibpqLeadNowhereElse()
{
    for (const auto &[name, value] :
         {std::pair(u"PGHOSTADDR"_s, u"127.0.0.9"_s), std::pair(u"PGSERVICE"_s, u"elsewhere"_s),
          std::pair(u"PGOPTIONS"_s, u"-c no_such_setting=1"_s), std::pair(u"PGREQUIREPEER"_s, u"nobody-at-all"_s)}) {
        CtlProgram program;
        program.use(*m_database);
        program.setVariable(name, value);
        const CtlRun list = program.run({u"tenant"_s, u"list"_s, u"--json"_s});
        QVERIFY2(list.status == 0, QByteArray(name.toUtf8() + ": " + list.all()).constData());
    }
}

void CtlTenantsTest::unreachableDatabaseIsUnavailable()
{
    const ProfileStore profiles(m_program->configuration() + u"/profiles.json");
    QVERIFY(profiles.save(CtlProgram::profileFor(u"Test"_s, u"no_such_database"_s), u"Test"_s).has_value());
    const CtlRun run = ctl({u"tenant"_s, u"list"_s, u"--json"_s});
    QCOMPARE(run.status, 6);
}

void CtlTenantsTest::errorsAreJsonToo()
{
    const CtlRun usage = ctl({u"tenant"_s, u"list"_s, u"--json"_s, u"--no-such-option"_s});
    QCOMPARE(usage.status, 2);
    QCOMPARE(usage.reason(), u"Usage"_s);
    QVERIFY(usage.errors.isEmpty());
    const CtlRun unknown = ctl({u"tenant"_s, u"show"_s, u"nowhere"_s, u"--json"_s});
    QCOMPARE(unknown.reason(), u"TenantUnknown"_s);
    QVERIFY(!unknown.json().value(u"error"_s).toObject().value(u"message"_s).toString().isEmpty());
    QVERIFY(unknown.errors.isEmpty());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlTenantsTest)
#include "tst_ctltenants.moc"
