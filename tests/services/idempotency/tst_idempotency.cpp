// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/idempotency/idempotencyservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "core/storage/database.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;
using State = IdempotencyClaim::State;

namespace {

const QByteArray key = "0d5b7c1a-93f0-4a52-8a0e-5f2c6b7d8e90";
const QByteArray request = "POST a tenant called Acme";
const TenantDraft acme{u"Acme"_s, u"acme"_s, {}};

} // namespace

/// A request under a key: done once, whatever becomes of those who carry it out.
class IdempotencyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsKeptForADay();
    void keyIsForOneRequest();
    void keyIsItsCallersOwn();
    void successThatChangedNothingIsKept();
    void refusedChangeGivesTheKeyFree();
    void onlyOneCarriesItOut();
    void whoDiesBehindTheChangeDoesntHaveItDoneAgain();
    void whoDiesBeforeTheChangeLeavesItToTheNext();
    void whoWasTakenForDeadChangesNothing();
    void databaseHoldsNeitherKeyNorAnswerInTheClear();

private:
    static IdempotencyClaim claimed(World &world, const Caller &caller, const QByteArray &what = request);
    static QString tenants(World &world) { return world.database().value("SELECT count(*) FROM iam.tenants"); }
    /// For connections that are made from now on.
    static void wait(World &world, int seconds)
    {
        world.connection().close();
        world.database().setNow(QDateTime::currentDateTimeUtc().addSecs(seconds));
    }
};

IdempotencyClaim IdempotencyTest::claimed(World &world, const Caller &caller, const QByteArray &what)
{
    auto claim = world.services().idempotency().claim(caller, key, what);
    if (!claim)
        qFatal("%ls", qUtf16Printable(toText(claim.error())));
    return std::move(*claim);
}

void IdempotencyTest::answerIsKeptForADay()
{
    World world;
    const Caller root = world.root();
    {
        const IdempotencyClaim first = claimed(world, root);
        QCOMPARE(first.state, State::Claimed);
        QVERIFY(world.services().tenants().create(root, acme));
        first.request->finish("201 Acme", true);
    }
    const IdempotencyClaim second = claimed(world, root);
    QCOMPARE(second.state, State::Answered);
    QCOMPARE(second.answer, "201 Acme");
    QVERIFY(!second.request);
    wait(world, 23 * 3600);
    QCOMPARE(claimed(world, root).state, State::Answered);
    wait(world, 24 * 3600 + 60);
    QCOMPARE(claimed(world, root, "something else").state, State::Claimed);
}

void IdempotencyTest::keyIsForOneRequest()
{
    World world;
    claimed(world, world.root()).request->finish("201 Acme", true);
    QCOMPARE(claimed(world, world.root(), "POST a tenant called Ajax").state, State::Other);
    QCOMPARE(claimed(world, world.root()).state, State::Answered);
}

void IdempotencyTest::keyIsItsCallersOwn()
{
    World world;
    const Caller root = world.root();
    claimed(world, root).request->finish("root's", true);
    Caller byKey = root;
    byKey.key = ApiKeyId::create();
    QCOMPARE(claimed(world, byKey).state, State::Claimed);
    QCOMPARE(claimed(world, world.stranger()).state, State::Claimed);
    QCOMPARE(claimed(world, root).answer, "root's");
}

void IdempotencyTest::successThatChangedNothingIsKept()
{
    World world;
    claimed(world, world.root()).request->finish("nothing to do", true);
    QCOMPARE(claimed(world, world.root()).answer, "nothing to do");
}

void IdempotencyTest::refusedChangeGivesTheKeyFree()
{
    World world;
    const Caller stranger = world.stranger();
    {
        const IdempotencyClaim first = claimed(world, stranger);
        QVERIFY(!world.services().tenants().create(stranger, acme));
        first.request->finish("403", false);
    }
    QCOMPARE(claimed(world, stranger).state, State::Claimed);
}

void IdempotencyTest::onlyOneCarriesItOut()
{
    World world;
    Database other(world.database().spec());
    const auto elsewhere = world.makeServices(other);
    const IdempotencyClaim first = claimed(world, world.root());
    const auto second = elsewhere->idempotency().claim(world.root(), key, request);
    QVERIFY(second);
    QCOMPARE(second->state, State::Running);
    const auto wrong = elsewhere->idempotency().claim(world.root(), key, "something else");
    QVERIFY(wrong);
    QCOMPARE(wrong->state, State::Other);
}

void IdempotencyTest::whoDiesBehindTheChangeDoesntHaveItDoneAgain()
{
    World world;
    {
        const IdempotencyClaim first = claimed(world, world.root());
        QVERIFY(world.services().tenants().create(world.root(), acme));
    }
    QCOMPARE(claimed(world, world.root()).state, State::Lost);
    wait(world, 120);
    QCOMPARE(claimed(world, world.root()).state, State::Lost);
    QCOMPARE(tenants(world), u"1"_s);
}

void IdempotencyTest::whoDiesBeforeTheChangeLeavesItToTheNext()
{
    World world;
    QCOMPARE(claimed(world, world.root()).state, State::Claimed);
    QCOMPARE(claimed(world, world.root()).state, State::Running);
    wait(world, 61);
    QCOMPARE(claimed(world, world.root(), "something else").state, State::Other);
    QCOMPARE(claimed(world, world.root()).state, State::Claimed);
}

void IdempotencyTest::whoWasTakenForDeadChangesNothing()
{
    World world;
    Database other(world.database().spec());
    const auto elsewhere = world.makeServices(other);
    const Caller root = world.root();
    const IdempotencyClaim late = claimed(world, root);
    wait(world, 61);
    const auto next = elsewhere->idempotency().claim(root, key, request);
    QVERIFY(next);
    QCOMPARE(next->state, State::Claimed);
    const auto refused = world.services().tenants().create(root, acme);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::Busy);
    late.request->finish("503", false);
    QCOMPARE(tenants(world), u"0"_s);
    QVERIFY(elsewhere->tenants().create(root, acme));
    next->request->finish("201", true);
    QCOMPARE(claimed(world, root).answer, "201");
    QCOMPARE(tenants(world), u"1"_s);
}

void IdempotencyTest::databaseHoldsNeitherKeyNorAnswerInTheClear()
{
    World world;
    claimed(world, world.root()).request->finish("tnt_a-secret-that-is-shown-once", true);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.idempotency_keys WHERE is_done"), u"1"_s);
    for (const QByteArray &text : {key, request, QByteArray("a-secret-that-is-shown-once")}) {
        const QByteArray found = "SELECT count(*) FROM iam.idempotency_keys WHERE position('" + text
            + "'::bytea IN key_hash || fingerprint || answer) > 0";
        QCOMPARE(world.database().value(found), u"0"_s);
    }
    // Nor by a guess: what isn't known without the key tells nothing of the request.
    const QByteArray guessed =
        "SELECT count(*) FROM iam.idempotency_keys WHERE fingerprint = sha256('" + request + "')";
    QCOMPARE(world.database().value(guessed), u"0"_s);
}

QTEST_GUILESS_MAIN(IdempotencyTest)
#include "tst_idempotency.moc"
