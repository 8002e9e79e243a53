// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"
#include "core/storage/presumption.h"
#include "core/storage/signin/sessionstore.h"
#include "core/storage/tenants/tenantstore.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QHash<QByteArray, Parameter> nobodysSession()
{
    return SessionStore::presumed(SessionAnswer(), u"kid"_s, QDateTime::currentDateTimeUtc().addSecs(60));
}

} // namespace

class PresumptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingHappensWhereAPresumptionIsWrong();
    void aPresumptionIsProvenOnItsOwnWhereNothingElseIsAsked();

private:
    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<Database> m_database;
};

void PresumptionTest::init()
{
    m_database.reset();
    m_test = std::make_unique<TestDatabase>();
    m_database = std::make_unique<Database>(m_test->spec());
}

void PresumptionTest::nothingHappensWhereAPresumptionIsWrong()
{
    Presumption presumption(*m_database, SessionStore::presumption, nobodysSession());
    auto transaction = m_database->begin(Caller::system(), {DatabaseRole::Platform, {}, {}}, {u"tenant.create"_s, {}});
    const auto made = TenantStore(transaction.endWithNext()).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}});
    QCOMPARE(made.error().reason, Reason::SessionEnded);
    QVERIFY(!presumption.isProven());
    QVERIFY(!presumption.prove());
    QCOMPARE(m_test->value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void PresumptionTest::aPresumptionIsProvenOnItsOwnWhereNothingElseIsAsked()
{
    m_test->execute("INSERT INTO iam.users (email) VALUES ('ada@example.com');"
                    "INSERT INTO iam.sessions (user_id, refresh_hash, expires_at)"
                    " SELECT id, sha256('x'), now() + interval '1 day' FROM iam.users");
    m_test->execute(
        "INSERT INTO iam.signing_keys (kid, use, installation, public_key) VALUES ('k', 'token', 'i', 'pem')");
    SessionAnswer answer;
    answer.session.id = *SessionId::fromString(m_test->value("SELECT id FROM iam.sessions"));
    answer.user.id = *UserId::fromString(m_test->value("SELECT id FROM iam.users"));
    answer.user.version = Version(1);
    answer.issuer = m_test->value("SELECT iam_auth.issuer()");
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(60);
    QVERIFY(Presumption(*m_database, SessionStore::presumption, SessionStore::presumed(answer, u"k"_s, end)).prove());
    QVERIFY(
        !Presumption(*m_database, SessionStore::presumption, SessionStore::presumed(answer, u"other"_s, end)).prove());
    answer.isPlatform = true;
    QVERIFY(!Presumption(*m_database, SessionStore::presumption, SessionStore::presumed(answer, u"k"_s, end)).prove());
    answer.isPlatform = false;
    answer.issuer = u"https://other.example.com"_s;
    QVERIFY(!Presumption(*m_database, SessionStore::presumption, SessionStore::presumed(answer, u"k"_s, end)).prove());
}

QTEST_GUILESS_MAIN(PresumptionTest)
#include "tst_presumption.moc"
