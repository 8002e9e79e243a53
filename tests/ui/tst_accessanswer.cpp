// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accessanswer.h"
#include "ui/access/accesscommand.h"
#include "ui/access/pastinstant.h"

#include <QTest>

using namespace tenantry;
using namespace tenantry::ui;
using namespace Qt::StringLiterals;

namespace {

const TenantId acme = *TenantId::fromString(u"5f0c3a52-7a3e-4a39-9a5c-0d1c9a3c0001"_s);

AskedAccess question()
{
    return {.user = *UserId::fromString(u"5f0c3a52-7a3e-4a39-9a5c-0d1c9a3c0002"_s),
            .email = u"ada@acme.example"_s,
            .name = u"Ada Lovelace"_s,
            .permission = u"user:delete"_s,
            .tenant = acme,
            .tenantName = u"Acme GmbH"_s};
}

AccessGrant grant(GrantState state)
{
    AccessGrant grant;
    grant.tenant = acme;
    grant.roleName = u"Admin"_s;
    grant.grantedByEmail = u"root@tenantry.example"_s;
    grant.startsAt = QDateTime(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC);
    grant.reason = u"helps out"_s;
    grant.state = state;
    if (state == GrantState::Ended)
        grant.endsAt = QDateTime(QDate(2026, 4, 1), QTime(12, 0), Qt::UTC);
    return grant;
}

AccessExplanation explanation(AccessOutcome outcome, const QList<AccessGrant> &grants = {})
{
    AccessExplanation made;
    made.outcome = outcome;
    made.email = u"ada@acme.example"_s;
    made.isActive = outcome != AccessOutcome::UserInactive;
    made.tenantStatus = outcome == AccessOutcome::TenantSuspended ? u"suspended"_s : u"active"_s;
    if (outcome != AccessOutcome::NotMember)
        made.memberSince = QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);
    made.grants = grants;
    return made;
}

} // namespace

class AccessAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantInForceIsAPathThatReachesItsEnd();
    void grantThatBeginsLaterIsDashed();
    void grantThatEndedIsBrokenAtItsBeginning();
    void pathInForceDoesNotReachASuspendedTenant();
    void withoutAnyGrantTheNearestRoleIsTheMiss();
    void whoDoesNotBelongThereLacksMembership();
    void superuserNeedsNoRole();
    void pastQuestionNamesItsInstant();
    void answerIsAlsoText();
    void everyOutcomeThatRefusesHasASentence();
    void commandsAskTheSame();
    void typedDayIsItsEnd();
    void futureIsNoPastInstant();
};

void AccessAnswerTest::grantInForceIsAPathThatReachesItsEnd()
{
    const AccessAnswer answer =
        answerFrom(question(), explanation(AccessOutcome::Allowed, {grant(GrantState::InForce)}));
    QVERIFY(answer.isAllowed);
    QCOMPARE(answer.heading, u"Yes. Ada Lovelace may use user:delete in Acme GmbH."_s);
    QCOMPARE(answer.chains.size(), 1);
    const AccessChain &chain = answer.chains.first();
    QCOMPARE(chain.label, u"Path 1 of 1"_s);
    QCOMPARE(chain.nodes.size(), chain.links.size() + 1);
    QCOMPARE(chain.nodes.first().title, u"Ada Lovelace"_s);
    QCOMPARE(chain.nodes.at(1).title, u"Admin"_s);
    QCOMPARE(chain.nodes.last().title, u"Acme GmbH"_s);
    QCOMPARE(chain.nodes.last().state, ChainNode::State::Reached);
    for (const ChainLink &link : chain.links)
        QCOMPARE(link.state, ChainLink::State::Solid);
    QVERIFY2(chain.sentence.startsWith(u"ada@acme.example holds the role Admin in Acme GmbH since "),
             qPrintable(chain.sentence));
    QVERIFY(chain.sentence.contains(u"granted by root@tenantry.example"));
    QVERIFY(chain.sentence.endsWith(u"That role contains user:delete. Reason: “helps out”"));
    QVERIFY(answer.remedy.isEmpty());
}

void AccessAnswerTest::grantThatBeginsLaterIsDashed()
{
    const AccessAnswer answer =
        answerFrom(question(), explanation(AccessOutcome::PermissionMissing, {grant(GrantState::Future)}));
    QVERIFY(!answer.isAllowed);
    QCOMPARE(answer.caption, u"A role that contains user:delete begins later."_s);
    QCOMPARE(answer.chains.first().links.first().state, ChainLink::State::Later);
    QCOMPARE(answer.chains.first().chip->icon, std::optional(Icon::StartsAt));
}

void AccessAnswerTest::grantThatEndedIsBrokenAtItsBeginning()
{
    const AccessAnswer answer =
        answerFrom(question(), explanation(AccessOutcome::PermissionMissing, {grant(GrantState::Ended)}));
    const AccessChain &chain = answer.chains.first();
    QCOMPARE(chain.links.first().state, ChainLink::State::Missing);
    QCOMPARE(chain.links.last().state, ChainLink::State::NotReached);
    QCOMPARE(chain.nodes.last().state, ChainNode::State::NotReached);
}

void AccessAnswerTest::pathInForceDoesNotReachASuspendedTenant()
{
    const AccessAnswer answer =
        answerFrom(question(), explanation(AccessOutcome::TenantSuspended, {grant(GrantState::InForce)}));
    QVERIFY(answer.heading.startsWith(u"No. "));
    const AccessChain &chain = answer.chains.first();
    QCOMPARE(chain.links.first().state, ChainLink::State::Solid);
    QCOMPARE(chain.links.last().state, ChainLink::State::Missing);
    QCOMPARE(chain.nodes.last().state, ChainNode::State::NotReached);
    QCOMPARE(answer.checks.at(1).text, u"tenant is suspended"_s);
    QVERIFY(!answer.checks.at(1).holds);
}

void AccessAnswerTest::withoutAnyGrantTheNearestRoleIsTheMiss()
{
    AccessExplanation refused = explanation(AccessOutcome::PermissionMissing);
    refused.nearestRole = NearestRole{RoleId::create(), u"User Manager"_s, 4};
    const AccessAnswer answer = answerFrom(question(), refused);
    const AccessChain &chain = answer.chains.first();
    QCOMPARE(chain.label, u"Nearest miss"_s);
    QCOMPARE(chain.links.first().state, ChainLink::State::Missing);
    QCOMPARE(chain.nodes.at(1).title, u"User Manager"_s);
    QCOMPARE(chain.nodes.at(1).state, ChainNode::State::Missing);
    QCOMPARE(chain.sentence, u"ada@acme.example holds no role in Acme GmbH that contains user:delete."_s);
    QVERIFY2(answer.remedy.contains(u"User Manager") && answer.remedy.contains(u'4'), qPrintable(answer.remedy));
}

void AccessAnswerTest::whoDoesNotBelongThereLacksMembership()
{
    const AccessAnswer answer = answerFrom(question(), explanation(AccessOutcome::NotMember));
    QCOMPARE(answer.chains.first().nodes.size(), 2);
    QCOMPARE(answer.chains.first().sentence, u"ada@acme.example isn't a member of Acme GmbH."_s);
    QCOMPARE(answer.checks.last().text, u"not a member"_s);
}

void AccessAnswerTest::superuserNeedsNoRole()
{
    AccessExplanation allowed = explanation(AccessOutcome::Allowed);
    allowed.isSuperuser = true;
    const AccessAnswer answer = answerFrom(question(), allowed);
    QCOMPARE(answer.chains.size(), 1);
    QCOMPARE(answer.chains.first().nodes.at(1).title, u"Superuser"_s);
    QCOMPARE(answer.chains.first().nodes.last().state, ChainNode::State::Reached);
}

void AccessAnswerTest::pastQuestionNamesItsInstant()
{
    AskedAccess asked = question();
    asked.at = QDateTime(QDate(2026, 3, 14), QTime(12, 0));
    const AccessAnswer answer = answerFrom(asked, explanation(AccessOutcome::PermissionMissing));
    QVERIFY2(answer.heading.startsWith(u"No. On 14 Mar 2026"), qPrintable(answer.heading));
    QVERIFY(answer.heading.contains(u"could not use"));
}

void AccessAnswerTest::answerIsAlsoText()
{
    const AccessAnswer answer =
        answerFrom(question(), explanation(AccessOutcome::Allowed, {grant(GrantState::InForce)}));
    const QStringList lines = answer.text().split(u'\n');
    QCOMPARE(lines.at(0), answer.heading);
    QCOMPARE(lines.at(1), answer.caption);
    QCOMPARE(lines.at(2), QString(u"• " + answer.chains.first().sentence));
    QVERIFY(lines.at(3).contains(u"account is active") && lines.at(3).contains(u"tenant is active"));
}

void AccessAnswerTest::everyOutcomeThatRefusesHasASentence()
{
    QVERIFY(sentenceFor(AccessOutcome::Allowed).isEmpty());
    for (const AccessOutcome outcome :
         {AccessOutcome::UserInactive, AccessOutcome::TenantDeleted, AccessOutcome::TenantSuspended,
          AccessOutcome::NotMember, AccessOutcome::PermissionMissing})
        QVERIFY(sentenceFor(outcome).endsWith(u'.'));
}

void AccessAnswerTest::commandsAskTheSame()
{
    AskedAccess asked = question();
    asked.at = QDateTime(QDate(2026, 3, 14), QTime(12, 0), Qt::UTC);
    const CommandLines lines = commandToExplain(asked);
    QCOMPARE(lines.ctl,
             u"tenantryctl access explain ada@acme.example user:delete --tenant "
             "5f0c3a52-7a3e-4a39-9a5c-0d1c9a3c0001 --at 2026-03-14T12:00:00Z"_s);
    QVERIFY2(lines.curl.contains(u"/api/v1/access/explain?permission=user:delete&user_id="), qPrintable(lines.curl));
    QVERIFY(lines.curl.contains(u"&tenant_id=5f0c3a52-7a3e-4a39-9a5c-0d1c9a3c0001&as_of=2026-03-14T12:00:00Z"));
    QVERIFY(!commandToListHolders(asked).curl.contains(u"user_id"));
    QVERIFY(!commandToListEffective(asked).curl.contains(u"permission="));
}

void AccessAnswerTest::typedDayIsItsEnd()
{
    const QDateTime now(QDate(2026, 6, 1), QTime(10, 0));
    QCOMPARE(pastInstantFrom(u" 2026-03-14 "_s, now), std::optional(QDate(2026, 3, 14).endOfDay()));
    QCOMPARE(pastInstantFrom(u"2026-03-14 12:30"_s, now), std::optional(QDateTime(QDate(2026, 3, 14), QTime(12, 30))));
    QCOMPARE(pastInstantFrom(u"2026-06-01"_s, now), std::optional(now));
}

void AccessAnswerTest::futureIsNoPastInstant()
{
    const QDateTime now(QDate(2026, 6, 1), QTime(10, 0));
    for (const QString &text : {u"2026-06-02"_s, u"2026-06-01 10:01"_s, u"2026-13-01"_s, u"soon"_s, QString()})
        QVERIFY2(!pastInstantFrom(text, now), qPrintable(text));
}

QTEST_MAIN(AccessAnswerTest)
#include "tst_accessanswer.moc"
