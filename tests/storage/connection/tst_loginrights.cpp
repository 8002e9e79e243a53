// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"
#include "tests/support/testdatabase.h"

#include <QScopeGuard>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// The program works with a login that may what it needs, and with no other.
class LoginRightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_database = std::make_unique<TestDatabase>(); }
    void cleanup() { m_database.reset(); }
    void theUsualLoginIsAccepted();
    void aLoginOfAnotherNameIsAccepted();
    void theAdministratorIsRefused();
    void rightTooManyIsRefused_data();
    void rightTooManyIsRefused();

private:
    std::unique_ptr<TestDatabase> m_database;
};

void LoginRightsTest::theUsualLoginIsAccepted()
{
    Database usual(m_database->spec());
    const auto opened = usual.open();
    QVERIFY2(opened, qPrintable(opened ? QString() : toText(opened.error())));
}

void LoginRightsTest::aLoginOfAnotherNameIsAccepted()
{
    const QByteArray login = "login_" + m_database->name().toLatin1();
    m_database->execute("CREATE ROLE " + login + " LOGIN; GRANT tenantry_app TO " + login);
    const auto sweep = qScopeGuard([&] { m_database->execute("DROP ROLE " + login); });
    ConnectionSpec spec = m_database->spec();
    spec.user = QString::fromLatin1(login);
    {
        Database other(spec);
        const auto opened = other.open();
        QVERIFY2(opened, qPrintable(opened ? QString() : toText(opened.error())));
    }
    m_database->execute("GRANT tenantry_platform TO " + login); // which it inherits
    Database tooPowerful(spec);
    QCOMPARE(tooPowerful.open().error().detail, u"INHERIT"_s);
}

void LoginRightsTest::theAdministratorIsRefused()
{
    Database superuser(m_database->administratorSpec());
    QCOMPARE(superuser.open().error().reason, Reason::RoleTooPowerful);
    QVERIFY(!superuser.isOpen());
}

void LoginRightsTest::rightTooManyIsRefused_data()
{
    QTest::addColumn<QByteArray>("give");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *give, const QString &named) { QTest::newRow(give) << QByteArray(give) << named; };
    row("ALTER ROLE $login SUPERUSER", u"SUPERUSER"_s);
    row("ALTER ROLE $login BYPASSRLS", u"BYPASSRLS"_s);
    row("ALTER ROLE $login CREATEROLE", u"CREATEROLE"_s);
    row("ALTER ROLE $login CREATEDB", u"CREATEDB"_s);
    row("ALTER ROLE $login REPLICATION", u"REPLICATION"_s);
    row("ALTER ROLE $login INHERIT", u"INHERIT"_s);
    row("GRANT tenantry_owner TO $login", u"member of tenantry_owner"_s);
    row("GRANT pg_read_all_data TO $login", u"member of pg_read_all_data"_s);
    row("GRANT $group TO $login", u"member of $group"_s);
    row("ALTER ROLE $group SUPERUSER; GRANT $group TO $login", u"SUPERUSER of $group"_s);
    row("GRANT pg_write_all_data TO $group; GRANT $group TO $login", u"member of pg_write_all_data"_s);
    row("GRANT tenantry_self TO $login WITH ADMIN OPTION", u"ADMIN OPTION for tenantry_self"_s);
    row("CREATE SCHEMA s AUTHORIZATION $login", u"owner of schema s"_s);
    row("ALTER TABLE iam.settings OWNER TO $login", u"owner of table iam.settings"_s);
    row("ALTER FUNCTION iam.tenant_grace() OWNER TO $login", u"owner of function iam.tenant_grace()"_s);
    row("GRANT CREATE ON SCHEMA iam TO $login", u"CREATE in schema iam"_s);
    row("DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO $login', current_database()); END $$",
        u"CREATE in the database"_s);
    row("GRANT SET ON PARAMETER session_replication_role TO $login", u"SET of session_replication_role"_s);
    row("GRANT TRUNCATE ON iam.users TO $login", u"TRUNCATE on users"_s);
    row("GRANT SELECT ON iam.users TO $login", u"SELECT on users"_s);
    row("GRANT SELECT (password_hash) ON iam.users TO $login", u"SELECT on users"_s);
    row("GRANT INSERT ON iam.schema_migrations TO $login", u"INSERT on schema_migrations"_s);
    row("GRANT UPDATE ON iam.tenants TO PUBLIC", u"UPDATE on tenants"_s);
    row("GRANT TRUNCATE ON iam.users TO tenantry_platform", u"TRUNCATE on users as tenantry_platform"_s);
    row("GRANT DELETE ON iam.audit_events TO tenantry_platform", u"DELETE on audit_events as tenantry_platform"_s);
    row("GRANT UPDATE ON iam.users_history TO tenantry_tenant", u"UPDATE on users_history as tenantry_tenant"_s);
}

/// One right too many each. Roles belong to the whole server, so this is done to a login and a group of its own, and
/// what the scopes get they get in this database.
void LoginRightsTest::rightTooManyIsRefused()
{
    QFETCH(QByteArray, give);
    QFETCH(QString, named);
    const QByteArray login = "login_" + m_database->name().toLatin1();
    const QByteArray group = "group_" + m_database->name().toLatin1();
    const auto sweep = qScopeGuard([&] {
        m_database->execute("DROP OWNED BY " + login + ", " + group + " CASCADE; DROP ROLE " + login + ", " + group);
    });
    m_database->execute("CREATE ROLE " + login + " LOGIN NOINHERIT; CREATE ROLE " + group
                        + "; GRANT tenantry_platform, tenantry_tenant, tenantry_self TO " + login
                        + "; GRANT SELECT ON iam.schema_migrations, iam.database_marks TO " + login);
    ConnectionSpec spec = m_database->spec();
    spec.user = QString::fromLatin1(login);
    Database good(spec);
    const auto opened = good.open();
    QVERIFY2(opened, qPrintable(opened ? QString() : toText(opened.error())));
    good.close();

    m_database->execute(give.replace("$login", login).replace("$group", group));
    Database tooPowerful(spec);
    const auto refused = tooPowerful.open();
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::RoleTooPowerful);
    named.replace(u"$group"_s, QString::fromLatin1(group));
    QVERIFY2(refused.error().detail.split(u", "_s).contains(named), qPrintable(refused.error().detail));
    QVERIFY(!tooPowerful.isOpen());
}

QTEST_GUILESS_MAIN(LoginRightsTest)
#include "tst_loginrights.moc"
