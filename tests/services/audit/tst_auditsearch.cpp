// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/audit/auditservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <thread>

namespace tenantry {

using namespace Qt::StringLiterals;

/// Who may look into the audit log, what he finds, and that he looked.
class AuditSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void readingNeedsAuditRead();
    void tenantReaderSeesHisTenantOnly();
    void wholeLogNeedsThePermissionPlatformWide();
    void eachQuestionIsAnEventOfItsOwn();
    void pagesAndNumberBelongToTheirQuestion();
    void sameQuestionIsRecordedAgainLater_data();
    void sameQuestionIsRecordedAgainLater();
    void sameQuestionOfAnotherSessionIsAnother();
    void questionsAtTheSameTimeAreOneEvent();
    void readOnlyProfileRecordsReadingToo();
    void countFitsTheFilter();
    void refusedQueryIsRecordedAsDenied();
    void filterNarrows_data();
    void filterNarrows();
    void textIsFoundWithoutRegardToCase();
    void percentSignIsATextLikeAnyOther();
    void textAloneIsLookedForInThirtyDays();
    void pagesFollowEachOtherNewestFirst();
    void oneEventIsFoundByIdAndInstant();
    void cursorOfAnotherListIsRefused();

private:
    AuditService &audit() { return m_world->services().audit(); }
    QList<AuditEvent> found(const AuditFilter &filter);

    std::unique_ptr<World> m_world;
    Tenant m_acme;
    Tenant m_other;
    Caller m_ada; ///< may suspend in acme
    RequestId m_suspension;
};

void AuditSearchTest::init()
{
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
    m_other = m_world->tenant(u"other"_s);
    m_ada = m_world->member(m_acme.id, {u"tenant:suspend"_s, u"tenant:update"_s});
    m_suspension = m_ada.request;
    QVERIFY(m_world->services().tenants().edit(m_ada, m_acme.id, {}, {.description = u"50% boats"_s}));
    const Caller again = m_ada.withNewRequest();
    m_suspension = again.request;
    QVERIFY(m_world->services().tenants().suspend(again, m_acme.id, {}, u"Unpaid since MAY"_s));
}

QList<AuditEvent> AuditSearchTest::found(const AuditFilter &filter)
{
    const auto page = audit().page(m_world->root(), filter, {});
    if (!page)
        qFatal("%s", qUtf8Printable(toText(page.error())));
    return page->items;
}

void AuditSearchTest::readingNeedsAuditRead()
{
    const AuditFilter filter{.tenant = m_other.id};
    const Caller ben = m_world->member(m_other.id, {u"user:read"_s});
    QCOMPARE(audit().page(ben, filter, {}).error().reason, Reason::PermissionMissing);
    const Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    QVERIFY(audit().page(cai, filter, {}));
}

void AuditSearchTest::tenantReaderSeesHisTenantOnly()
{
    const Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    const auto page = audit().page(cai, {.tenant = m_other.id}, {});
    QVERIFY(page && !page->items.isEmpty());
    for (const AuditEvent &event : page->items)
        QCOMPARE(event.tenant, m_other.id);
    QCOMPARE(audit().page(cai, {.tenant = m_acme.id}, {}).error().reason, Reason::NotMember);
}

void AuditSearchTest::wholeLogNeedsThePermissionPlatformWide()
{
    const Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    QCOMPARE(audit().page(cai, {}, {}).error().reason, Reason::PermissionMissing);
    const Caller auditor = m_world->platformUser({u"audit:read"_s});
    const auto page = audit().page(auditor, {}, {});
    QVERIFY(page);
    QSet<QString> tenants;
    for (const AuditEvent &event : page->items)
        tenants.insert(event.tenant ? event.tenant->toString() : QString());
    QVERIFY(tenants.contains(m_acme.id.toString()) && tenants.contains(m_other.id.toString()));
}

void AuditSearchTest::eachQuestionIsAnEventOfItsOwn()
{
    const Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    const int before = m_world->auditEvents();
    QVERIFY(audit().page(cai, {.tenant = m_other.id, .action = u"tenant."_s}, {}));
    QCOMPARE(m_world->auditEvents(), before + 1);
    const LastAuditEvent event = m_world->lastAuditEvent();
    QCOMPARE(event.action, u"audit.read"_s);
    QCOMPARE(event.outcome, u"success"_s);
    QCOMPARE(event.actorLabel, cai.label);
    QCOMPARE(event.after.value(u"filter"_s).toObject().value(u"action"_s).toString(), u"tenant."_s);
    QCOMPARE(event.after.value(u"events"_s).toInt(), 1);
}

void AuditSearchTest::pagesAndNumberBelongToTheirQuestion()
{
    const Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    const AuditFilter filter{.tenant = m_other.id};
    const int before = m_world->auditEvents();
    const auto first = audit().page(cai, filter, {.limit = 1});
    QVERIFY(first && first->next);
    QVERIFY(audit().page(cai.withNewRequest(), filter, {.cursor = first->next, .limit = 1}));
    QVERIFY(audit().count(cai.withNewRequest(), filter));
    QVERIFY(audit().page(cai.withNewRequest(), filter, {.limit = 1000})); // looked again
    QCOMPARE(m_world->auditEvents(), before + 1);
    const AuditFilter narrower{.tenant = m_other.id, .action = u"tenant.suspend"_s};
    QVERIFY(audit().page(cai, narrower, {}));
    QVERIFY(audit().page(cai, {.tenant = m_other.id, .action = u"tenant.edit"_s}, {}));
    QCOMPARE(m_world->auditEvents(), before + 3);
    QVERIFY(audit().page(cai, narrower, {}));
    QCOMPARE(m_world->auditEvents(), before + 3);
}

void AuditSearchTest::sameQuestionIsRecordedAgainLater_data()
{
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<int>("expected");
    QTest::newRow("within ten minutes") << 590 << 0;
    QTest::newRow("after ten minutes") << 610 << 1;
}

void AuditSearchTest::sameQuestionIsRecordedAgainLater()
{
    QFETCH(int, secondsAgo);
    QFETCH(int, expected);
    const Caller root = m_world->root();
    const QString caller =
        u"{\"kind\": \"user\", \"origin\": \"%1\", \"label\": \"%2\", \"user\": \"%3\", "
        "\"session\": \"%4\", \"credential\": \"%5\"}"_s.arg(toText(root.origin), root.label, root.user.toString(),
                                                             root.session.toString(), root.credential);
    m_world->database().execute(
        QString(u"SELECT set_config('tenantry.now', (now() - interval '%1 seconds')::text, false), "
                "set_config('tenantry.caller', '%2', false);"
                "SELECT iam.record_reading(NULL, '{\"filter\": {}}', '{\"events\": 1}');"
                "RESET tenantry.now; RESET tenantry.caller"_s.arg(QString::number(secondsAgo), caller))
            .toUtf8());
    const int before = m_world->auditEvents();
    QVERIFY(audit().page(root, {}, {}));
    QCOMPARE(m_world->auditEvents() - before, expected);
}

void AuditSearchTest::sameQuestionOfAnotherSessionIsAnother()
{
    Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    const int before = m_world->auditEvents();
    QVERIFY(audit().page(cai, {.tenant = m_other.id}, {}));
    cai.address = u"192.0.2.7"_s;
    QVERIFY(audit().page(cai, {.tenant = m_other.id}, {}));
    QCOMPARE(m_world->auditEvents(), before + 2);
    QVERIFY(audit().page(m_world->member(m_other.id, {u"audit:read"_s}), {.tenant = m_other.id}, {}));
    QCOMPARE(m_world->lastAuditEvent().action, u"audit.read"_s);
}

/// As a window does that asks for the rows and their number on two connections.
void AuditSearchTest::questionsAtTheSameTimeAreOneEvent()
{
    const Caller root = m_world->root();
    const auto reads = [this] {
        return m_world->database()
            .administrator()
            .run("SELECT count(*)::int AS n FROM iam.audit_events WHERE action = 'audit.read'")
            ->at(0)
            .integer("n");
    };
    std::atomic_int failures = 0;
    for (int round = 0; round < 10; ++round) {
        std::barrier together(3);
        const AuditFilter filter{.action = u"round."_s + QString::number(round)};
        std::vector<std::jthread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] {
                Database database([spec = m_world->database().spec()]() -> Result<ConnectionSpec> { return spec; });
                const auto services = m_world->makeServices(database);
                (void)services->audit().count(root, {.action = u"warm"_s});
                together.arrive_and_wait();
                failures += services->audit().page(root, filter, {}) ? 0 : 1;
            });
        }
    }
    QCOMPARE(failures.load(), 0);
    QCOMPARE(reads(), 11); // the ten, and that of warming up
}

void AuditSearchTest::readOnlyProfileRecordsReadingToo()
{
    Database database([spec = m_world->database().spec()]() -> Result<ConnectionSpec> {
        ConnectionSpec readOnly = spec;
        readOnly.readOnly = true;
        return readOnly;
    });
    const auto services = m_world->makeServices(database);
    const int before = m_world->auditEvents();
    const auto page = services->audit().page(m_world->root(), {}, {});
    QVERIFY2(page, page ? "" : qPrintable(toText(page.error())));
    QCOMPARE(m_world->auditEvents(), before + 1);
}

void AuditSearchTest::countFitsTheFilter()
{
    const AuditFilter filter{.tenant = m_acme.id, .action = u"tenant."_s};
    QCOMPARE(*audit().count(m_world->root(), filter), (Count{3, true}));
    QCOMPARE(*audit().count(m_world->root(), {.request = m_suspension}), (Count{1, true}));
    const auto all = audit().count(m_world->root(), {});
    QVERIFY(all && all->value > 3);
    QCOMPARE(audit().count(m_world->root(), {.text = u"acme"_s}).error().field, u"text"_s);
    const Caller ben = m_world->member(m_other.id, {u"user:read"_s});
    QCOMPARE(audit().count(ben, {.tenant = m_other.id}).error().reason, Reason::PermissionMissing);
}

void AuditSearchTest::refusedQueryIsRecordedAsDenied()
{
    const Caller ben = m_world->member(m_acme.id);
    QVERIFY(!audit().page(ben, {}, {}));
    QCOMPARE(m_world->lastAuditEvent().action, u"audit.read"_s);
    QCOMPARE(m_world->lastAuditEvent().outcome, u"denied"_s);
}

void AuditSearchTest::filterNarrows_data()
{
    QTest::addColumn<QString>("by");
    for (const char *by : {"tenant", "actor", "action", "actions of a kind", "target", "target kind", "outcome",
                           "request", "from", "until", "text"})
        QTest::newRow(by) << QString::fromLatin1(by);
}

void AuditSearchTest::filterNarrows()
{
    QFETCH(QString, by);
    const Caller ben = m_world->member(m_other.id);
    QVERIFY(!m_world->services().tenants().edit(ben, m_other.id, {}, {.name = u"mine"_s}));
    const QList<AuditEvent> all = found({});
    const AuditEvent suspension = found({.request = m_suspension}).value(0);
    QCOMPARE(suspension.action, u"tenant.suspend"_s);

    AuditFilter filter;
    std::function<bool(const AuditEvent &)> fits;
    if (by == u"tenant") {
        filter.tenant = m_acme.id;
        fits = [&](const AuditEvent &event) { return event.tenant == m_acme.id; };
    } else if (by == u"actor") {
        filter.actor = m_ada.user;
        fits = [&](const AuditEvent &event) { return event.actorId == m_ada.user.uuid(); };
    } else if (by == u"action") {
        filter.action = u"tenant.suspend"_s;
        fits = [](const AuditEvent &event) { return event.action == u"tenant.suspend"; };
    } else if (by == u"actions of a kind") {
        filter.action = u"tenant."_s;
        fits = [](const AuditEvent &event) { return event.action.startsWith(u"tenant."); };
    } else if (by == u"target") {
        filter.target = m_acme.id.uuid();
        fits = [&](const AuditEvent &event) { return event.targetId == m_acme.id.uuid(); };
    } else if (by == u"target kind") {
        filter.targetKind = u"tenant"_s;
        fits = [](const AuditEvent &event) { return event.targetKind == u"tenant"; };
    } else if (by == u"outcome") {
        filter.outcome = AuditOutcome::Denied;
        fits = [](const AuditEvent &event) { return event.outcome == AuditOutcome::Denied; };
    } else if (by == u"request") {
        filter.request = m_suspension;
        fits = [&](const AuditEvent &event) { return event.request == m_suspension; };
    } else if (by == u"from") {
        filter.from = suspension.at;
        fits = [&](const AuditEvent &event) { return event.at >= suspension.at; };
    } else if (by == u"until") {
        filter.until = suspension.at;
        fits = [&](const AuditEvent &event) { return event.at < suspension.at; };
    } else {
        filter.text = u"unpaid since may"_s;
        fits = [](const AuditEvent &event) { return event.reason == u"Unpaid since MAY"; };
    }
    const QList<AuditEvent> narrowed = found(filter);
    qsizetype expected = 0;
    for (const AuditEvent &event : all)
        expected += fits(event) ? 1 : 0;
    qsizetype fitting = 0;
    for (const AuditEvent &event : narrowed)
        fitting += fits(event) ? 1 : 0;
    QCOMPARE(fitting, narrowed.size());
    QVERIFY(expected > 0);
    // The log went on meanwhile: it was read.
    QVERIFY2(narrowed.size() >= expected, qPrintable(u"%1 of %2"_s.arg(narrowed.size()).arg(expected)));
    QVERIFY(expected < all.size());
}

void AuditSearchTest::textIsFoundWithoutRegardToCase()
{
    QCOMPARE(found({.text = u"UNPAID"_s}).size(), 1);
    QVERIFY(found({.text = m_ada.label.toUpper()}).size() >= 2);          // the actor
    QVERIFY(found({.tenant = m_acme.id, .text = u"ACME"_s}).size() >= 2); // the target
}

void AuditSearchTest::percentSignIsATextLikeAnyOther()
{
    QCOMPARE(found({.text = u"Unp%MAY"_s}).size(), 0);
    QCOMPARE(found({.text = u"Unp_id"_s}).size(), 0);
    QCOMPARE(found({.text = u"\\"_s}).size(), 0);
}

void AuditSearchTest::textAloneIsLookedForInThirtyDays()
{
    m_world->database().execute(
        "SET tenantry.now = '2020-01-01Z'; SET tenantry.caller = '{\"kind\": \"user\", \"label\": \"longago\"}';"
        "UPDATE iam.tenants SET description = 'old' WHERE slug = 'other'; RESET tenantry.now; RESET tenantry.caller");
    QCOMPARE(found({.text = u"longago"_s}).size(), 0);
    QCOMPARE(found({.until = QDateTime(QDate(2020, 1, 10), QTime(0, 0), Qt::UTC), .text = u"longago"_s}).size(), 1);
    QCOMPARE(found({.from = QDateTime(QDate(2019, 1, 1), QTime(0, 0), Qt::UTC), .text = u"longago"_s}).size(), 1);
    QCOMPARE(found({.target = m_other.id.uuid(), .text = u"longago"_s}).size(), 1);
}

void AuditSearchTest::pagesFollowEachOtherNewestFirst()
{
    const AuditFilter filter{.tenant = m_acme.id, .action = u"tenant."_s};
    const QList<AuditEvent> all = found(filter);
    QCOMPARE(all.size(), 3);
    QVERIFY(all.at(0).at >= all.at(1).at && all.at(1).at >= all.at(2).at);
    QCOMPARE(all.at(0).action, u"tenant.suspend"_s);
    PageRequest request{.limit = 2};
    const auto first = audit().page(m_world->root(), filter, request);
    QVERIFY(first->next && !first->previous);
    request.cursor = first->next;
    const auto second = audit().page(m_world->root(), filter, request);
    QCOMPARE(second->items.size(), 1);
    QCOMPARE(second->items.at(0).id, all.at(2).id);
    request = {.cursor = second->previous, .direction = PageDirection::Backward, .limit = 2};
    QCOMPARE(audit().page(m_world->root(), filter, request)->items.at(0).id, all.at(0).id);
}

void AuditSearchTest::oneEventIsFoundByIdAndInstant()
{
    const AuditEvent event = found({.request = m_suspension}).value(0);
    const auto again = audit().find(m_world->root(), event.id, event.at);
    QVERIFY(again);
    QCOMPARE(again->reason, u"Unpaid since MAY"_s);
    QCOMPARE(again->targetLabel, u"acme"_s);
    QCOMPARE(again->credential, u"password"_s);
    QCOMPARE(m_world->lastAuditEvent().after.value(u"event"_s).toString(), event.id.toString());
    QCOMPARE(audit().find(m_world->root(), AuditEventId::create(), event.at).error().code, ErrorCode::NotFound);
    QCOMPARE(audit().find(m_world->root(), event.id, event.at.addSecs(1)).error().code, ErrorCode::NotFound);
    const Caller cai = m_world->member(m_other.id, {u"audit:read"_s});
    QCOMPARE(audit().find(cai, event.id, event.at).error().code, ErrorCode::NotFound);
}

void AuditSearchTest::cursorOfAnotherListIsRefused()
{
    PageRequest request;
    request.cursor = u"nonsense"_s;
    QCOMPARE(audit().page(m_world->root(), {}, request).error().reason, Reason::BadCursor);
    request = {.limit = 0};
    QCOMPARE(audit().page(m_world->root(), {}, request).error().reason, Reason::OutOfRange);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::AuditSearchTest)
#include "tst_auditsearch.moc"
