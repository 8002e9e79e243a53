// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"
#include "core/storage/tenants/tenantstore.h"
#include "tests/support/testdatabase.h"

#include <QTest>

#include <thread>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Query insertion(Transaction &transaction, const QString &name)
{
    Query query = transaction.query(u"tenants/insert_tenant");
    query.bind("id", TenantId::create())
        .bind("name", name)
        .bind("slug", name)
        .bind("description", QString())
        .bind("status", u"active"_s);
    return query;
}

} // namespace

class TransactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsNotCommittedIsUndone();
    void aFailedStatementUndoesEverything();
    void theLastStatementCarriesTheCommit();
    void commitKeepsTheValueAndAFailureUndoes();
    void settingsAndRoleEndWithTheTransaction();
    void aConnectionThatWasKilledIsReplaced();
    void aReadIsDoneAgainAfterALostConnection();
    void aWriteThatBrokeOffWhileCommittingHasAnUnknownOutcome();
    void serializationFailuresAreTriedThreeTimes();
    void otherFailuresAreNotTriedAgain();
    void aTextWithNulIsRefusedBeforeItIsSent();
    void theSameStatementTwiceInOneRoundTripIsPreparedOnce();
    void aReadIsOneRoundTripAndLeavesNoTransactionOpen();
    void whatGoesAlongIsDoneWithTheNextStatement();
    void whatGoesAlongLastIsDoneWithTheCommit();
    void whatFailsAlongFailsTheNextStatement();
    void worksWithoutNamedStatements();
    void abandoningEndsALongStatementHereAndThere();
    void anAbandonedDatabaseConnectsNoMore();
    void aReadOnlyOneReads();
    void aReadOnlyOneChangesNothing();
    void aReadOnlyOneStillRecordsRefusals();
    void aServerThatTakesNoChangesIsNamed();

private:
    [[nodiscard]] QString tenantNames();
    void killConnections();
    /// Another connection, of a profile that is read-only.
    Database &readOnly();

    std::unique_ptr<Database> m_readOnly;
    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<Database> m_database;
};

void TransactionTest::init()
{
    m_test = std::make_unique<TestDatabase>();
    m_database = std::make_unique<Database>(m_test->spec());
}

void TransactionTest::cleanup()
{
    m_readOnly.reset();
    m_database.reset();
    m_test.reset();
}

Database &TransactionTest::readOnly()
{
    ConnectionSpec spec = m_test->spec();
    spec.readOnly = true;
    m_readOnly = std::make_unique<Database>(spec);
    return *m_readOnly;
}

QString TransactionTest::tenantNames()
{
    return m_test->value("SELECT string_agg(name, ' ' ORDER BY name) FROM iam.tenants");
}

void TransactionTest::killConnections()
{
    m_test->execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'tenantry_app' AND "
                    "datname = current_database()");
}

void TransactionTest::whatIsNotCommittedIsUndone()
{
    {
        auto transaction = m_database->begin(Caller::system());
        QVERIFY(TenantStore(transaction).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
    }
    QCOMPARE(tenantNames(), QString());
    auto next = m_database->begin(Caller::system());
    QVERIFY(TenantStore(next).insert(TenantId::create(), {u"B"_s, u"bbb"_s, {}}));
    QVERIFY(next.commit());
    QCOMPARE(tenantNames(), u"B"_s);
}

void TransactionTest::aFailedStatementUndoesEverything()
{
    auto transaction = m_database->begin(Caller::system());
    const TenantStore tenants(transaction);
    QVERIFY(tenants.insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
    QCOMPARE(tenants.insert(TenantId::create(), {u"a"_s, u"bbb"_s, {}}).error().reason, Reason::TenantNameTaken);
    QCOMPARE(tenantNames(), QString());
}

void TransactionTest::theLastStatementCarriesTheCommit()
{
    auto transaction = m_database->begin(Caller::system());
    QVERIFY(TenantStore(transaction.endWithNext()).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
    QCOMPARE(tenantNames(), u"A"_s);
}

void TransactionTest::commitKeepsTheValueAndAFailureUndoes()
{
    auto good = m_database->begin(Caller::system());
    const auto kept = good.commit(TenantStore(good).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
    QCOMPARE(kept->name, u"A"_s);
    {
        auto bad = m_database->begin(Caller::system());
        QVERIFY(TenantStore(bad).insert(TenantId::create(), {u"B"_s, u"bbb"_s, {}}));
        QVERIFY(!bad.commit(Result<int>(failure(ErrorCode::Invalid, Reason::Required))));
    }
    QCOMPARE(tenantNames(), u"A"_s);
}

void TransactionTest::settingsAndRoleEndWithTheTransaction()
{
    {
        auto transaction = m_database->begin(Caller::system());
        QVERIFY(TenantStore(transaction.endWithNext()).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
    }
    // The same connection, without a scope: no right on the table at all.
    auto transaction = m_database->begin(Caller::system(), Scope::none());
    QCOMPARE(TenantStore(transaction).page({}, {}).error().reason, Reason::RightsMissing);
}

void TransactionTest::aConnectionThatWasKilledIsReplaced()
{
    QVERIFY(m_database->open());
    killConnections();
    auto broken = m_database->begin(Caller::system());
    const auto lost = TenantStore(broken).page({}, {});
    QCOMPARE(lost.error().code, ErrorCode::Unavailable);
    QCOMPARE(lost.error().reason, Reason::ConnectionLost);
    auto next = m_database->begin(Caller::system());
    QVERIFY(TenantStore(next).page({}, {}));
}

void TransactionTest::aReadIsDoneAgainAfterALostConnection()
{
    QVERIFY(m_database->open());
    killConnections();
    int runs = 0;
    const auto page = m_database->reading([&]() -> Result<Page<Tenant>> {
        ++runs;
        auto transaction = m_database->begin(Caller::system());
        return TenantStore(transaction.endWithNext()).page({}, {});
    });
    QVERIFY(page);
    QCOMPARE(runs, 2);
}

void TransactionTest::aWriteThatBrokeOffWhileCommittingHasAnUnknownOutcome()
{
    auto transaction = m_database->begin(Caller::system(), AuditAction{u"tenant.create"_s, {}});
    QVERIFY(TenantStore(transaction).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
    killConnections();
    const auto committed = transaction.commit();
    QCOMPARE(committed.error().code, ErrorCode::Unavailable);
    QCOMPARE(committed.error().reason, Reason::OutcomeUnknown);
}

void TransactionTest::serializationFailuresAreTriedThreeTimes()
{
    int runs = 0;
    const auto result = m_database->retrying([&]() -> Result<int> {
        ++runs;
        return failure(ErrorCode::Unavailable, Reason::Busy, {}, runs == 1 ? u"40001"_s : u"40P01"_s);
    });
    QCOMPARE(result.error().reason, Reason::Busy);
    QCOMPARE(runs, 3);
}

void TransactionTest::otherFailuresAreNotTriedAgain()
{
    int runs = 0;
    const auto result = m_database->retrying([&]() -> Result<int> {
        ++runs;
        return failure(ErrorCode::Conflict, Reason::TenantNameTaken);
    });
    QVERIFY(!result);
    QCOMPARE(runs, 1);
}

void TransactionTest::aTextWithNulIsRefusedBeforeItIsSent()
{
    auto transaction = m_database->begin(Caller::system());
    const QString withNul = u"a"_s + QChar(QChar::Null);
    QCOMPARE(TenantStore(transaction).findBySlug(withNul).error().reason, Reason::ContainsNul);
}

void TransactionTest::theSameStatementTwiceInOneRoundTripIsPreparedOnce()
{
    auto connection = Connection::open(m_test->spec());
    QVERIFY(connection);
    const Command command{"SELECT 1 AS one", "same", {}};
    for (int i = 0; i < 2; ++i) {
        const auto answers = (*connection)->run({command, command});
        QVERIFY2(answers, qUtf8Printable(answers ? QString() : toText(answers.error())));
        QCOMPARE(answers->size(), size_t(2));
    }
    const Command wrong{"SELECT 1/0", "wrong", {}};
    QVERIFY(!(*connection)->run({wrong, wrong}));
    QVERIFY((*connection)->run({command}));
}

void TransactionTest::aReadIsOneRoundTripAndLeavesNoTransactionOpen()
{
    const quint64 before = m_database->roundTrips();
    {
        auto transaction = m_database->begin(Caller::system(), {DatabaseRole::Platform, {}, {}});
        QVERIFY(TenantStore(transaction.endWithNext()).isNameTaken(u"Acme"_s));
    }
    QCOMPARE(m_database->roundTrips(), before + 1);
    // The role went with it: without one no table can be read.
    auto next = m_database->begin(Caller::system(), Scope::none());
    const auto taken = TenantStore(next.withoutCaller().endWithNext()).isNameTaken(u"Acme"_s);
    QCOMPARE(taken.error().reason, Reason::RightsMissing);
}

void TransactionTest::whatGoesAlongIsDoneWithTheNextStatement()
{
    auto transaction = m_database->begin(Caller::system(), {DatabaseRole::Platform, {}, {}}, {u"tenant.create"_s, {}});
    const quint64 before = m_database->roundTrips();
    QVERIFY(insertion(transaction, u"acme"_s).along());
    QCOMPARE(m_database->roundTrips(), before);
    QCOMPARE(*TenantStore(transaction.endWithNext()).isNameTaken(u"acme"_s), true);
    QCOMPARE(m_database->roundTrips(), before + 1);
    QCOMPARE(tenantNames(), u"acme"_s);
}

void TransactionTest::whatGoesAlongLastIsDoneWithTheCommit()
{
    auto transaction = m_database->begin(Caller::system(), {DatabaseRole::Platform, {}, {}}, {u"tenant.create"_s, {}});
    QVERIFY(insertion(transaction, u"acme"_s).along());
    QVERIFY(transaction.commit());
    QCOMPARE(tenantNames(), u"acme"_s);
}

void TransactionTest::whatFailsAlongFailsTheNextStatement()
{
    auto transaction = m_database->begin(Caller::system(), {DatabaseRole::Platform, {}, {}}, {u"tenant.create"_s, {}});
    QVERIFY(insertion(transaction, u"acme"_s).along());
    QVERIFY(insertion(transaction, u"acme"_s).along());
    const auto taken = TenantStore(transaction.endWithNext()).isNameTaken(u"other"_s);
    QCOMPARE(taken.error().reason, Reason::TenantNameTaken);
    QCOMPARE(tenantNames(), QString());
}

void TransactionTest::worksWithoutNamedStatements()
{
    ConnectionSpec spec = m_test->spec();
    spec.namedStatements = false;
    Database pooled(spec);
    for (int i = 0; i < 2; ++i) {
        auto transaction = pooled.begin(Caller::system());
        QVERIFY(TenantStore(transaction.endWithNext()).page({}, {}));
    }
}

void TransactionTest::abandoningEndsALongStatementHereAndThere()
{
    const auto waiting = [this] {
        return m_test->administrator()
                   .run("SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND "
                        "a.datname = current_database()")
                   ->size()
            > 0;
    };
    QVERIFY(m_database->open());
    m_test->execute("BEGIN; LOCK TABLE iam.tenants");
    std::thread leaver([&] {
        while (!waiting())
            std::this_thread::yield();
        m_database->abandon();
    });
    auto transaction = m_database->begin(Caller::system());
    const auto abandoned = TenantStore(transaction).page({}, {});
    leaver.join();
    QCOMPARE(abandoned.error().reason, Reason::ConnectionLost);
    QTRY_VERIFY(!waiting()); // the table is still locked
    m_test->execute("ROLLBACK");
}

void TransactionTest::anAbandonedDatabaseConnectsNoMore()
{
    m_database->abandon();
    QCOMPARE(m_database->open().error().reason, Reason::Cancelled);
    auto transaction = m_database->begin(Caller::system());
    QCOMPARE(TenantStore(transaction).page({}, {}).error().reason, Reason::Cancelled);
}

void TransactionTest::aReadOnlyOneReads()
{
    auto transaction = readOnly().begin(Caller::system());
    QVERIFY(TenantStore(transaction.endWithNext()).page({}, {}));
}

void TransactionTest::aReadOnlyOneChangesNothing()
{
    Database &database = readOnly();
    auto named = database.begin(Caller::system(), {u"tenant.create"_s, {}});
    const Error refused = TenantStore(named).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}).error();
    QCOMPARE(refused.code, ErrorCode::Forbidden);
    QCOMPARE(refused.reason, Reason::ProfileReadOnly);
    auto unnamed = database.begin(Caller::system());
    QCOMPARE(TenantStore(unnamed).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}).error().reason,
             Reason::ProfileReadOnly);
    auto reading = database.begin(Caller::system()); // the connection is none the worse
    QVERIFY(TenantStore(reading.endWithNext()).page({}, {}));
    QCOMPARE(tenantNames(), QString());
}

void TransactionTest::aReadOnlyOneStillRecordsRefusals()
{
    auto transaction = readOnly().begin(Caller::system(), {u"tenant.create"_s, {}});
    (void)transaction.deny({ErrorCode::Forbidden, Reason::PermissionMissing, {}, {}});
    QCOMPARE(m_test->value("SELECT string_agg(action || ' ' || outcome, ',') FROM iam.audit_events "
                           "WHERE action = 'tenant.create'"),
             u"tenant.create denied"_s);
}

void TransactionTest::aServerThatTakesNoChangesIsNamed()
{
    m_test->execute("ALTER DATABASE " + m_test->name().toLatin1() + " SET default_transaction_read_only = on");
    auto transaction = m_database->begin(Caller::system());
    const Error refused = TenantStore(transaction).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}).error();
    QCOMPARE(refused.code, ErrorCode::Unavailable);
    QCOMPARE(refused.reason, Reason::ServerReadOnly);
    // The server it was connected to is asked again: it can be written to by now.
    m_test->execute("ALTER DATABASE " + m_test->name().toLatin1() + " RESET default_transaction_read_only");
    auto next = m_database->begin(Caller::system());
    QVERIFY(TenantStore(next.endWithNext()).insert(TenantId::create(), {u"A"_s, u"aaa"_s, {}}));
}

QTEST_GUILESS_MAIN(TransactionTest)
#include "tst_transaction.moc"
