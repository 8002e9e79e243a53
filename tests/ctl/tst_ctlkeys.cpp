// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl key …` as scripts and people use it: the real program on a real database.
class CtlKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void valueIsAloneOnStandardOutput();
    void jsonHoldsKeyAndValue();
    void ownerIsNeeded();
    void limitsAreKept();
    void editChangesOnlyWhatIsNamed();
    void rotateMakesASuccessor();
    void revokeKeepsTheReason();
    void listShowsNoValue();
    void wrongValuesAreNamed();

private:
    CtlRun ctl(const QStringList &arguments) { return m_program->run(QStringList{u"key"_s} + arguments); }
    QJsonObject created(const QStringList &more = {})
    {
        return ctl(QStringList{u"create"_s, u"Nightly"_s, u"--owner"_s, u"Ada@example.org"_s, u"--json"_s} + more)
            .json();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
};

void CtlKeysTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_database->execute("INSERT INTO iam.users (email) VALUES ('ada@example.org')");
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
}

void CtlKeysTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

void CtlKeysTest::valueIsAloneOnStandardOutput()
{
    const CtlRun run = ctl({u"create"_s, u"Nightly"_s, u"--owner"_s, u"ada@example.org"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.output.startsWith("tnt_") && run.output.endsWith('\n'));
    QCOMPARE(run.output.size(), 4 + 43 + 1);
    QVERIFY(run.errors.contains("only time"));
    QVERIFY(!run.errors.contains(run.output.trimmed()));
    QCOMPARE(m_database->value("SELECT key_hash = sha256('" + run.output.trimmed() + "') FROM iam.api_keys"),
             u"true"_s);
}

void CtlKeysTest::jsonHoldsKeyAndValue()
{
    const QJsonObject key = created();
    QCOMPARE(key.value(u"name"_s).toString(), u"Nightly"_s);
    QCOMPARE(key.value(u"owner"_s).toString(), u"ada@example.org"_s);
    QCOMPARE(key.value(u"scope"_s).toString(), u"GLOBAL"_s);
    QCOMPARE(key.value(u"key"_s).toString().left(8), key.value(u"key_prefix"_s).toString());
    QVERIFY(key.value(u"permissions"_s).isNull());
}

void CtlKeysTest::ownerIsNeeded()
{
    const CtlRun run = ctl({u"create"_s, u"Nightly"_s, u"--json"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.reason(), u"Required"_s);
    QCOMPARE(ctl({u"create"_s, u"Nightly"_s, u"--owner"_s, u"nobody@example.org"_s, u"--json"_s}).reason(),
             u"UserUnknown"_s);
}

void CtlKeysTest::limitsAreKept()
{
    m_database->execute("INSERT INTO iam.tenants (name, slug) VALUES ('Acme', 'acme')");
    const QJsonObject key = created({u"--tenant"_s, u"acme"_s, u"--permission"_s, u"user:read"_s, u"--permission"_s,
                                     u"role:read"_s, u"--network"_s, u"10.0.0.0/8"_s, u"--expires"_s, u"2099-01-01"_s});
    QCOMPARE(key.value(u"scope"_s).toString(), u"TENANT"_s);
    QCOMPARE(key.value(u"permissions"_s).toArray(), (QJsonArray{u"role:read"_s, u"user:read"_s}));
    QCOMPARE(key.value(u"allowed_networks"_s).toArray(), (QJsonArray{u"10.0.0.0/8"_s}));
    QCOMPARE(key.value(u"expires_at"_s).toString(), u"2099-01-01T00:00:00.000Z"_s);
}

void CtlKeysTest::editChangesOnlyWhatIsNamed()
{
    const QString id = created({u"--permission"_s, u"user:read"_s}).value(u"id"_s).toString();
    const QJsonObject key = ctl({u"edit"_s, id, u"--deactivate"_s, u"--all-permissions"_s, u"--json"_s}).json();
    QCOMPARE(key.value(u"name"_s).toString(), u"Nightly"_s);
    QCOMPARE(key.value(u"status"_s).toString(), u"inactive"_s);
    QVERIFY(key.value(u"permissions"_s).isNull());
    QCOMPARE(ctl({u"edit"_s, id}).status, 2);
    QCOMPARE(ctl({u"edit"_s, id, u"--activate"_s, u"--if-version"_s, u"1"_s, u"--json"_s}).reason(),
             u"ChangedMeanwhile"_s);
}

void CtlKeysTest::rotateMakesASuccessor()
{
    const QJsonObject old = created();
    const QString id = old.value(u"id"_s).toString();
    const QJsonObject key = ctl({u"rotate"_s, id, u"--overlap"_s, u"0"_s, u"--json"_s}).json();
    QCOMPARE(key.value(u"rotated_from"_s).toString(), id);
    QVERIFY(key.value(u"key"_s).toString() != old.value(u"key"_s).toString());
    QCOMPARE(ctl({u"show"_s, id, u"--json"_s}).json().value(u"status"_s).toString(), u"expired"_s);
}

void CtlKeysTest::revokeKeepsTheReason()
{
    const QString id = created().value(u"id"_s).toString();
    QCOMPARE(ctl({u"revoke"_s, id, u"--reason"_s, u"leaked"_s, u"--json"_s}).json().value(u"status"_s).toString(),
             u"revoked"_s);
    QCOMPARE(m_database->value("SELECT reason FROM iam.audit_details ORDER BY at DESC LIMIT 1"), u"leaked"_s);
    QCOMPARE(ctl({u"edit"_s, id, u"--activate"_s, u"--json"_s}).status, 5);
}

void CtlKeysTest::listShowsNoValue()
{
    const QString value = created().value(u"key"_s).toString();
    const CtlRun run = ctl({u"list"_s});
    QVERIFY(run.output.contains("Nightly"));
    QVERIFY(!run.output.contains(value.mid(8).toLatin1()));
    const QJsonObject list = ctl({u"list"_s, u"--json"_s}).json();
    QCOMPARE(list.value(u"items"_s).toArray().size(), 1);
    QVERIFY(list.value(u"next"_s).isNull());
    QCOMPARE(ctl({u"list"_s, u"--status"_s, u"revoked"_s, u"--json"_s}).json().value(u"items"_s).toArray().size(), 0);
}

void CtlKeysTest::wrongValuesAreNamed()
{
    const auto refused = [this](const QStringList &more) {
        const CtlRun run =
            ctl(QStringList{u"create"_s, u"a"_s, u"--owner"_s, u"ada@example.org"_s, u"--json"_s} + more);
        const QJsonObject error = run.json().value(u"error"_s).toObject();
        return QString(error.value(u"field"_s).toString() + u' ' + error.value(u"reason"_s).toString());
    };
    QCOMPARE(refused({u"--expires"_s, u"tomorrow"_s}), u"expires BadFormat"_s);
    QCOMPARE(refused({u"--expires"_s, u"2020-01-01"_s}), u"expires_at OutOfRange"_s);
    QCOMPARE(refused({u"--network"_s, u"10.0.0.1/8"_s}), u"allowed_networks BadFormat"_s);
    QCOMPARE(refused({u"--permission"_s, u"no:such"_s}), u"permissions PermissionUnknown"_s);
    QCOMPARE(ctl({u"show"_s, u"nonsense"_s}).status, 2);
    QCOMPARE(ctl({u"show"_s, u"00000000-0000-4000-8000-000000000000"_s}).status, 3);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlKeysTest)
#include "tst_ctlkeys.moc"
