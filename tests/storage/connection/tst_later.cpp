// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access/permission.h"
#include "core/storage/database.h"
#include "core/storage/later.h"
#include "core/storage/tenants/tenantstore.h"
#include "core/storage/transaction.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const Scope platform{DatabaseRole::Platform, {}, {}};
const AuditAction creating{u"tenant.create"_s, {}};

/// How many tenants of this name there are, as 0 or 1.
Later<bool> isTaken(Transaction &transaction, const QString &name)
{
    Query query = transaction.query(u"tenants/select_tenant_name_taken");
    return query.bind("name", name).oneLater([](const Row &row) { return row.boolean("taken"); });
}

void insertAlong(Transaction &transaction, const QString &name)
{
    QVERIFY(transaction.query(u"tenants/insert_tenant")
                .bind("id", TenantId::create())
                .bind("name", name)
                .bind("slug", name)
                .bind("description", QString())
                .bind("status", u"active"_s)
                .along());
}

} // namespace

/// Several statements of a transaction in one round trip.
class LaterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsAskedForAtOnceIsOneRoundTrip();
    void whatIsAskedForLaterIsAnother();
    void eachSeesWhatWasDoneBeforeIt();
    void aRefusalComesBeforeAnyAnswer();
    void theFirstFailureIsEverybodys();
    void whatIsNeverTakenIsNeverSent();
    void aTextWithNulFailsByItself();
    void commitTakesWhatWaitsAlong();
    void whatIsTriedIsUndoneInTheSameRoundTrip();
    void whatIsTriedIsUndoneInADryRunToo();
    void aGuardThatWaitsComesBeforeARefusal();

private:
    [[nodiscard]] QString tenantNames();
    Transaction begin(const AuditAction &action = {}) { return m_database->begin(Caller::system(), platform, action); }
    /// How often the database was waited for since this was asked last.
    quint64 roundTrips();

    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<Database> m_database;
    quint64 m_before = 0;
};

void LaterTest::init()
{
    m_database.reset();
    m_test = std::make_unique<TestDatabase>();
    m_database = std::make_unique<Database>(m_test->spec());
    m_before = 0;
}

QString LaterTest::tenantNames()
{
    return m_test->value("SELECT string_agg(name, ' ' ORDER BY name) FROM iam.tenants");
}

quint64 LaterTest::roundTrips()
{
    const quint64 now = m_database->roundTrips();
    return now - std::exchange(m_before, now);
}

void LaterTest::whatIsAskedForAtOnceIsOneRoundTrip()
{
    auto transaction = begin();
    const auto first = isTaken(transaction, u"acme"_s);
    const auto second = isTaken(transaction, u"other"_s);
    QCOMPARE(roundTrips(), 0U);
    QCOMPARE(*first.take(), false);
    QCOMPARE(*second.take(), false);
    QCOMPARE(roundTrips(), 1U);
}

void LaterTest::whatIsAskedForLaterIsAnother()
{
    auto transaction = begin();
    QCOMPARE(*isTaken(transaction, u"acme"_s).take(), false);
    const auto last = isTaken(transaction.endWithNext(), u"other"_s);
    QCOMPARE(*last.take(), false);
    QCOMPARE(*last.take(), false); // the answer stays
    QCOMPARE(roundTrips(), 2U);
}

void LaterTest::eachSeesWhatWasDoneBeforeIt()
{
    auto transaction = begin(creating);
    const auto before = isTaken(transaction, u"acme"_s);
    insertAlong(transaction, u"acme"_s);
    const auto after = isTaken(transaction.endWithNext(), u"acme"_s);
    QCOMPARE(*after.take(), true); // in whatever order they are taken
    QCOMPARE(*before.take(), false);
    QCOMPARE(roundTrips(), 1U);
    QCOMPARE(tenantNames(), u"acme"_s);
}

void LaterTest::aRefusalComesBeforeAnyAnswer()
{
    Caller nobody;
    nobody.kind = ActorKind::User;
    nobody.user = UserId::create();
    auto transaction = m_database->begin(nobody, platform, creating);
    transaction.require(Permissions::TenantCreate, std::nullopt);
    const auto first = isTaken(transaction, u"acme"_s);
    const auto second = isTaken(transaction, u"other"_s);
    QCOMPARE(first.take().error().code, ErrorCode::Unauthenticated);
    QCOMPARE(second.take().error().code, ErrorCode::Unauthenticated);
}

void LaterTest::theFirstFailureIsEverybodys()
{
    auto transaction = begin(creating);
    const auto before = isTaken(transaction, u"acme"_s);
    insertAlong(transaction, u"acme"_s);
    insertAlong(transaction, u"acme"_s);
    const auto after = isTaken(transaction.endWithNext(), u"acme"_s);
    QCOMPARE(before.take().error().reason, Reason::TenantNameTaken);
    QCOMPARE(after.take().error().reason, Reason::TenantNameTaken);
    QCOMPARE(tenantNames(), QString());
}

void LaterTest::whatIsNeverTakenIsNeverSent()
{
    {
        auto transaction = begin();
        (void)isTaken(transaction, u"acme"_s);
    }
    QCOMPARE(roundTrips(), 0U);
}

void LaterTest::aTextWithNulFailsByItself()
{
    auto transaction = begin();
    const auto wrong = isTaken(transaction, QString(u"a"_s + QChar(0)));
    const auto right = isTaken(transaction, u"acme"_s);
    QCOMPARE(wrong.take().error().reason, Reason::ContainsNul);
    QCOMPARE(*right.take(), false);
}

void LaterTest::commitTakesWhatWaitsAlong()
{
    auto transaction = begin(creating);
    QCOMPARE(*isTaken(transaction, u"acme"_s).take(), false);
    insertAlong(transaction, u"acme"_s);
    QVERIFY(transaction.commit());
    QCOMPARE(roundTrips(), 2U);
    QCOMPARE(tenantNames(), u"acme"_s);
}

void LaterTest::whatIsTriedIsUndoneInTheSameRoundTrip()
{
    {
        auto transaction = begin(creating);
        insertAlong(transaction, u"acme"_s);
        QCOMPARE(*isTaken(transaction.undoWithNext(), u"acme"_s).take(), true);
    }
    QCOMPARE(roundTrips(), 1U);
    QCOMPARE(tenantNames(), QString());
    auto next = begin();
    QCOMPARE(*isTaken(next.endWithNext(), u"acme"_s).take(), false);
}

void LaterTest::whatIsTriedIsUndoneInADryRunToo()
{
    m_database->startDryRun();
    {
        auto kept = begin(creating);
        insertAlong(kept, u"kept"_s);
        QVERIFY(kept.commit());
        auto tried = begin(creating);
        insertAlong(tried, u"tried"_s);
        QCOMPARE(*isTaken(tried.undoWithNext(), u"tried"_s).take(), true);
    }
    auto transaction = begin();
    const auto tried = isTaken(transaction, u"tried"_s);
    const auto kept = isTaken(transaction.endWithNext(), u"kept"_s);
    QCOMPARE(*tried.take(), false);
    QCOMPARE(*kept.take(), true);
}

void LaterTest::aGuardThatWaitsComesBeforeARefusal()
{
    Caller nobody;
    nobody.kind = ActorKind::User;
    nobody.user = UserId::create();
    const Error stale{ErrorCode::Stale, Reason::ChangedMeanwhile, {}, {}};
    auto guarded = m_database->begin(nobody, platform, creating);
    guarded.requireSuperuser();
    QCOMPARE(guarded.refuse(stale).error().code, ErrorCode::Unauthenticated);
    auto denied = m_database->begin(nobody, platform, creating);
    denied.requireSuperuser();
    QCOMPARE(denied.deny(stale).error().code, ErrorCode::Unauthenticated);
    auto free = begin(creating);
    QCOMPARE(free.refuse(stale).error().code, ErrorCode::Stale);
}

QTEST_GUILESS_MAIN(LaterTest)
#include "tst_later.moc"
