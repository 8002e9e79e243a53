// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl user …`, `--as` and `--dry-run` as scripts and people use them: the real program on a real database.
class CtlUsersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void createShowsTheOneTimePasswordOnce();
    void createTakesAPasswordFromStandardInput();
    void aServiceAccountNeedsNoAddress();
    void editChangesOnlyWhatIsNamed();
    void deactivatedAccountsAreListedAsSuch();
    void deleteWantsTheAddressTyped();
    void deleteHandsKeysOver();
    void asSomebodyOneMayWhatHeMay();
    void aWrongPasswordIsNotPermitted();
    void ownPasswordIsChangedWithAs();
    void resetGivesAPasswordThatMustBeChanged();
    void resetLinkIsShownOnceAndRedeemedFromStandardInput();
    void resetLinkIsSentWhereMailIs();
    void importedAccountsGetLinks();
    void importMayNameColumnsAndSeparator();
    void unlockNeedsNoSignIn();
    void tenantsAreAddedListedAndRemoved();
    void dryRunKeepsNothing_data();
    void dryRunKeepsNothing();
    void whatCantBeTriedIsRefused();

private:
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}) { return m_program->run(arguments, input); }
    /// `user create` with a password that is known.
    QJsonObject created(const QString &email, const QStringList &more = {})
    {
        return ctl(QStringList{u"user"_s, u"create"_s, email, u"--password"_s, u"--json"_s} + more,
                   "a quiet harbour town\n")
            .json();
    }
    QString value(const QByteArray &sql) { return m_database->value(sql); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
};

void CtlUsersTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
}

void CtlUsersTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

void CtlUsersTest::createShowsTheOneTimePasswordOnce()
{
    const CtlRun run = ctl({u"user"_s, u"create"_s, u"ada@example.org"_s, u"--first-name"_s, u"Ada"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    const QString password = run.json().value(u"one_time_password"_s).toString();
    QVERIFY(password.size() >= 20);
    QCOMPARE(run.json().value(u"must_change_password"_s).toBool(), true);
    const CtlRun shown = ctl({u"user"_s, u"show"_s, u"ADA@example.org"_s});
    QCOMPARE(shown.status, 0);
    QVERIFY(!shown.all().contains(password.toUtf8()));
    QVERIFY2(shown.output.contains("e-mail        ada@example.org\n"), shown.output.constData());
}

void CtlUsersTest::createTakesAPasswordFromStandardInput()
{
    const QJsonObject user = created(u"ada@example.org"_s, {u"--superuser"_s});
    QCOMPARE(user.value(u"is_superuser"_s).toBool(), true);
    QCOMPARE(user.value(u"must_change_password"_s).toBool(), false);
    QVERIFY(user.value(u"one_time_password"_s).isNull());
    const CtlRun common =
        ctl({u"user"_s, u"create"_s, u"b@example.org"_s, u"--password"_s, u"--json"_s}, "password123\n");
    QCOMPARE(common.status, 2);
    QCOMPARE(common.reason(), u"PasswordTooCommon"_s);
}

void CtlUsersTest::aServiceAccountNeedsNoAddress()
{
    const CtlRun run =
        ctl({u"user"_s, u"create"_s, u"--service"_s, u"--first-name"_s, u"Nightly Backup"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json().value(u"kind"_s).toString(), u"service"_s);
    QVERIFY(run.json().value(u"email"_s).toString().startsWith(u"nightly-backup."));
    QCOMPARE(ctl({u"user"_s, u"create"_s, u"--first-name"_s, u"X"_s}).status, 2);
    QCOMPARE(
        ctl({u"user"_s, u"list"_s, u"--kind"_s, u"service"_s, u"--json"_s}).json().value(u"items"_s).toArray().size(),
        1);
}

void CtlUsersTest::editChangesOnlyWhatIsNamed()
{
    created(u"ada@example.org"_s, {u"--first-name"_s, u"Ada"_s});
    const QJsonObject edited =
        ctl({u"user"_s, u"edit"_s, u"ada@example.org"_s, u"--last-name"_s, u"Lovelace"_s, u"--json"_s}).json();
    QCOMPARE(edited.value(u"first_name"_s).toString(), u"Ada"_s);
    QCOMPARE(edited.value(u"last_name"_s).toString(), u"Lovelace"_s);
    QCOMPARE(edited.value(u"version"_s).toInt(), 2);
    const CtlRun old = ctl(
        {u"user"_s, u"edit"_s, u"ada@example.org"_s, u"--last-name"_s, u"X"_s, u"--if-version"_s, u"1"_s, u"--json"_s});
    QCOMPARE(old.status, 5);
    QCOMPARE(ctl({u"user"_s, u"edit"_s, u"nobody@example.org"_s, u"--last-name"_s, u"X"_s}).status, 3);
}

void CtlUsersTest::deactivatedAccountsAreListedAsSuch()
{
    created(u"ada@example.org"_s);
    created(u"grace@example.org"_s);
    QCOMPARE(ctl({u"user"_s, u"deactivate"_s, u"ada@example.org"_s, u"--reason"_s, u"left"_s}).status, 0);
    const CtlRun run = ctl({u"user"_s, u"list"_s, u"--status"_s, u"inactive"_s});
    QVERIFY2(run.output.contains("ada@example.org") && !run.output.contains("grace"), run.output.constData());
    QCOMPARE(ctl({u"user"_s, u"activate"_s, u"ada@example.org"_s, u"--json"_s}).json().value(u"is_active"_s).toBool(),
             true);
}

void CtlUsersTest::deleteWantsTheAddressTyped()
{
    created(u"ada@example.org"_s);
    QCOMPARE(ctl({u"user"_s, u"delete"_s, u"ada@example.org"_s}, "no\n").status, 1);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"1"_s);
    QCOMPARE(ctl({u"user"_s, u"delete"_s, u"ada@example.org"_s}, "ada@example.org\n").status, 0);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"0"_s);
}

void CtlUsersTest::deleteHandsKeysOver()
{
    created(u"ada@example.org"_s);
    created(u"bob@example.org"_s);
    QCOMPARE(ctl({u"key"_s, u"create"_s, u"Nightly"_s, u"--owner"_s, u"ada@example.org"_s}).status, 0);
    const QStringList removal{u"user"_s, u"delete"_s, u"ada@example.org"_s, u"--yes"_s};
    const CtlRun refused = ctl(removal);
    QCOMPARE(refused.status, 5);
    QVERIFY2(refused.errors.contains("API keys: 1, invitations: 0") && refused.errors.contains("--reassign-to"),
             refused.errors.constData());
    const QStringList handover = removal + QStringList{u"--reassign-to"_s, u"bob@example.org"_s};
    const CtlRun tried = ctl(handover + QStringList{u"--dry-run"_s});
    QVERIFY2(tried.output.contains("Handed over to bob@example.org: API keys 1"), tried.all().constData());
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"2"_s);
    const CtlRun done = ctl(handover + QStringList{u"--json"_s});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.json().value(u"handover"_s).toObject().value(u"api_keys"_s).toInt(), 1);
    QCOMPARE(value("SELECT u.email FROM iam.api_keys k JOIN iam.users u ON u.id = k.user_id"), u"bob@example.org"_s);
}

void CtlUsersTest::asSomebodyOneMayWhatHeMay()
{
    created(u"root@example.org"_s, {u"--superuser"_s});
    created(u"ada@example.org"_s);
    const CtlRun allowed = ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"edit"_s, u"ada@example.org"_s,
                                u"--first-name"_s, u"Ada"_s, u"--json"_s},
                               "a quiet harbour town\n");
    QVERIFY2(allowed.status == 0, allowed.all().constData());
    QCOMPARE(value("SELECT actor_label FROM iam.audit_details WHERE after ->> 'first_name' = 'Ada' "
                   "AND before IS NOT NULL"),
             u"root@example.org"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.sessions WHERE revoked_at IS NULL"), u"0"_s);
    const CtlRun denied =
        ctl({u"user"_s, u"delete"_s, u"root@example.org"_s, u"--yes"_s, u"--as"_s, u"ada@example.org"_s, u"--json"_s},
            "a quiet harbour town\n");
    QCOMPARE(denied.status, 4);
    QCOMPARE(value("SELECT count(*) FROM iam.users"), u"2"_s);
}

void CtlUsersTest::aWrongPasswordIsNotPermitted()
{
    created(u"root@example.org"_s, {u"--superuser"_s});
    const CtlRun run = ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"list"_s, u"--json"_s}, "wrong\n");
    QCOMPARE(run.status, 4);
    QCOMPARE(run.reason(), u"WrongCredentials"_s);
    const CtlRun token = ctl({u"--token"_s, u"user"_s, u"list"_s, u"--json"_s}, "not.a.token\n");
    QCOMPARE(token.status, 4);
    QCOMPARE(token.reason(), u"TokenInvalid"_s);
}

void CtlUsersTest::ownPasswordIsChangedWithAs()
{
    created(u"ada@example.org"_s);
    const CtlRun run = ctl({u"--as"_s, u"ada@example.org"_s, u"user"_s, u"password"_s, u"--json"_s},
                           "a quiet harbour town\nanother quiet harbour\n");
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(ctl({u"--as"_s, u"ada@example.org"_s, u"user"_s, u"password"_s}, "a quiet harbour town\nx\n").status, 4);
    QCOMPARE(ctl({u"user"_s, u"password"_s}).status, 2);
}

void CtlUsersTest::resetGivesAPasswordThatMustBeChanged()
{
    created(u"root@example.org"_s, {u"--superuser"_s});
    const QByteArray password = ctl({u"user"_s, u"reset-password"_s, u"root@example.org"_s, u"--json"_s})
                                    .json()
                                    .value(u"one_time_password"_s)
                                    .toString()
                                    .toUtf8();
    const CtlRun refused = ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"list"_s, u"--json"_s}, password + '\n');
    QCOMPARE(refused.reason(), u"PasswordChangeRequired"_s);
    const CtlRun changed =
        ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"password"_s}, password + "\nanother quiet harbour\n");
    QVERIFY2(changed.status == 0, changed.all().constData());
    QCOMPARE(ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"list"_s}, "another quiet harbour\n").status, 0);
}

void CtlUsersTest::resetLinkIsShownOnceAndRedeemedFromStandardInput()
{
    created(u"ada@example.org"_s);
    const CtlRun tried = ctl({u"user"_s, u"reset-link"_s, u"ada@example.org"_s, u"--dry-run"_s, u"--json"_s});
    QCOMPARE(tried.status, 0);
    QVERIFY(tried.json().value(u"token"_s).isNull());
    QCOMPARE(value("SELECT count(*) FROM iam.password_resets"), u"0"_s);

    const CtlRun sent = ctl({u"user"_s, u"reset-link"_s, u"ada@example.org"_s});
    QCOMPARE(sent.status, 0);
    const QByteArray token = sent.output.trimmed();
    QCOMPARE(token.size(), 43);
    const CtlRun done = ctl({u"user"_s, u"redeem-link"_s, u"--json"_s}, token + "\nfour green kettles sing\n");
    QVERIFY2(done.status == 0, done.all().constData());
    QCOMPARE(done.json().value(u"email"_s).toString(), u"ada@example.org"_s);
    const auto listAs = [this](const QByteArray &password) {
        return ctl({u"--as"_s, u"ada@example.org"_s, u"user"_s, u"list"_s, u"--json"_s}, password + '\n').reason();
    };
    QCOMPARE(listAs("a quiet harbour town"), u"WrongCredentials"_s);
    QCOMPARE(listAs("four green kettles sing"), u"PermissionMissing"_s);
    const CtlRun again = ctl({u"user"_s, u"redeem-link"_s, u"--json"_s}, token + "\nanother fine password\n");
    QCOMPARE(again.status, 2);
    QCOMPARE(again.reason(), u"ResetLinkInvalid"_s);
}

void CtlUsersTest::resetLinkIsSentWhereMailIs()
{
    created(u"ada@example.org"_s);
    m_database->execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                        "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from'");
    const CtlRun sent = ctl({u"user"_s, u"reset-link"_s, u"ada@example.org"_s, u"--json"_s});
    QCOMPARE(sent.status, 0);
    QCOMPARE(sent.json().value(u"is_mailed"_s).toBool(), true);
    QVERIFY(sent.json().value(u"token"_s).isNull() && sent.json().value(u"link"_s).isNull());
    QCOMPARE(value("SELECT count(*) FROM iam.outbox"), u"1"_s);
}

void CtlUsersTest::importedAccountsGetLinks()
{
    const QByteArray csv = "email,first_name\nada@example.org,Ada\n";
    const CtlRun made = ctl({u"import"_s, u"users"_s, u"-"_s}, csv);
    QCOMPARE(made.status, 0);
    const QByteArray line = made.output.split('\n').first();
    QVERIFY2(line.startsWith("line 2: created ada@example.org, token to set a password: "), made.all().constData());
    QCOMPARE(ctl({u"user"_s, u"redeem-link"_s}, line.right(43) + "\nfour green kettles sing\n").status, 0);
    QCOMPARE(ctl({u"import"_s, u"users"_s, u"-"_s}, csv).output,
             QByteArray("0 created, 1 unchanged, 0 differing, 0 refused\n"));
    const QJsonObject row = ctl({u"import"_s, u"users"_s, u"-"_s, u"--json"_s}, "email\nbob@example.org\n")
                                .json()
                                .value(u"rows"_s)
                                .toArray()
                                .first()
                                .toObject();
    QCOMPARE(row.value(u"reset_link"_s).toObject().value(u"token"_s).toString().size(), 43);
}

void CtlUsersTest::importMayNameColumnsAndSeparator()
{
    const QByteArray csv = "No;Mail;Name\n1;ada@example.org;Lovelace\n";
    const QStringList import{u"import"_s, u"users"_s, u"-"_s};
    const CtlRun made =
        ctl(import + QStringList{u"--columns"_s, u",email,last_name"_s, u"--separator"_s, u"semicolon"_s}, csv);
    QVERIFY2(made.output.endsWith("1 created, 0 unchanged, 0 differing, 0 refused\n"), made.all().constData());
    QVERIFY(ctl({u"user"_s, u"show"_s, u"ada@example.org"_s}).output.contains("Lovelace"));
    const CtlRun refused = ctl(import + QStringList{u"--columns"_s, u"age,email"_s, u"--json"_s}, csv);
    QCOMPARE(refused.reason(), u"BadFormat"_s);
    QVERIFY(ctl(import + QStringList{u"--separator"_s, u"dot"_s}, csv).errors.contains("--separator"));
}

void CtlUsersTest::unlockNeedsNoSignIn()
{
    created(u"root@example.org"_s, {u"--superuser"_s});
    m_database->execute(
        "INSERT INTO iam.login_state (key_hash, user_id, failures, locked_until) "
        "SELECT sha256(convert_to(email_key, 'UTF8')), id, 10, now() + interval '1 hour' FROM iam.users");
    QVERIFY(ctl({u"user"_s, u"show"_s, u"root@example.org"_s}).output.contains("locked"));
    QCOMPARE(ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"list"_s}, "a quiet harbour town\n").status, 4);
    QCOMPARE(ctl({u"user"_s, u"unlock"_s, u"root@example.org"_s}).status, 0);
    QCOMPARE(ctl({u"--as"_s, u"root@example.org"_s, u"user"_s, u"list"_s}, "a quiet harbour town\n").status, 0);
}

void CtlUsersTest::tenantsAreAddedListedAndRemoved()
{
    created(u"ada@example.org"_s);
    ctl({u"tenant"_s, u"create"_s, u"Acme"_s});
    const CtlRun added = ctl({u"user"_s, u"tenants"_s, u"add"_s, u"ada@example.org"_s, u"acme"_s, u"--json"_s});
    QVERIFY2(added.status == 0, added.all().constData());
    QCOMPARE(added.json().value(u"items"_s).toArray().size(), 1);
    QVERIFY(ctl({u"user"_s, u"tenants"_s, u"list"_s, u"ada@example.org"_s}).output.contains("acme"));
    QCOMPARE(
        ctl({u"user"_s, u"list"_s, u"--tenant"_s, u"acme"_s, u"--json"_s}).json().value(u"items"_s).toArray().size(),
        1);
    QCOMPARE(ctl({u"user"_s, u"tenants"_s, u"remove"_s, u"ada@example.org"_s, u"acme"_s}).status, 0);
    QCOMPARE(value("SELECT count(*) FROM iam.tenant_members"), u"0"_s);
}

void CtlUsersTest::dryRunKeepsNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const QStringList &arguments) { QTest::newRow(name) << arguments; };
    row("create", {u"user"_s, u"create"_s, u"new@example.org"_s});
    row("edit", {u"user"_s, u"edit"_s, u"ada@example.org"_s, u"--first-name"_s, u"X"_s});
    row("deactivate", {u"user"_s, u"deactivate"_s, u"ada@example.org"_s});
    row("delete", {u"user"_s, u"delete"_s, u"ada@example.org"_s});
    row("reset", {u"user"_s, u"reset-password"_s, u"ada@example.org"_s});
    row("add", {u"user"_s, u"tenants"_s, u"add"_s, u"ada@example.org"_s, u"acme"_s});
    row("tenant", {u"tenant"_s, u"suspend"_s, u"acme"_s});
}

void CtlUsersTest::dryRunKeepsNothing()
{
    QFETCH(QStringList, arguments);
    created(u"ada@example.org"_s);
    ctl({u"tenant"_s, u"create"_s, u"Acme"_s});
    const auto state = [this] {
        return value("SELECT md5((SELECT string_agg(u::text, ',' ORDER BY id) FROM iam.users u)"
                     "|| (SELECT string_agg(t::text, ',' ORDER BY id) FROM iam.tenants t)"
                     "|| (SELECT count(*) FROM iam.tenant_members) || (SELECT count(*) FROM iam.audit_events))");
    };
    const QString before = state();
    const CtlRun run = ctl(arguments + QStringList{u"--dry-run"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.all().constData());
    QCOMPARE(run.json().value(u"dry_run"_s).toBool(), true);
    QVERIFY(run.json().value(u"one_time_password"_s).isNull() || !run.json().contains(u"one_time_password"_s));
    QCOMPARE(state(), before);
}

void CtlUsersTest::whatCantBeTriedIsRefused()
{
    const CtlRun run = ctl({u"init"_s, u"--dry-run"_s, u"--json"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.reason(), u"NotInDryRun"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlUsersTest)
#include "tst_ctlusers.moc"
