// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accesschains.h"

#include "ui/common/agetext.h"

#include <QCoreApplication>

namespace tenantry::ui {

namespace {

using Node = ChainNode::State;
using Link = ChainLink::State;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::AccessChains)
};

ChainNode person(const AskedAccess &asked)
{
    return asked.name.isEmpty() ? ChainNode{Icon::User, asked.email, Words::tr("account")}
                                : ChainNode{Icon::User, asked.name, asked.email};
}

ChainNode permission(const AskedAccess &asked, Node state = Node::Plain)
{
    return {Icon::Permission, asked.permission, Words::tr("permission"), state};
}

/// Where it applies: what the whole chain is to reach.
ChainNode place(const AskedAccess &asked, Node state)
{
    const QString caption = state == Node::NotReached ? Words::tr("not reached")
        : asked.tenant                                ? Words::tr("tenant")
                                                      : Words::tr("all tenants");
    return {asked.tenant ? Icon::Tenant : Icon::Server, asked.tenant ? asked.tenantName : Words::tr("Platform"),
            caption, state};
}

Node endOf(const AccessExplanation &explanation)
{
    return explanation.outcome == AccessOutcome::Allowed ? Node::Reached : Node::NotReached;
}

Link lastLinkOf(const AccessExplanation &explanation)
{
    return explanation.outcome == AccessOutcome::Allowed ? Link::Solid : Link::Missing;
}

ChainLink holding(const AccessGrant &grant)
{
    const QString from = dayText(grant.startsAt);
    switch (grant.state) {
    case GrantState::InForce:
        return {Words::tr("holds"),
                grant.endsAt ? Words::tr("until %1").arg(dayText(*grant.endsAt)) : Words::tr("since %1").arg(from),
                Link::Solid};
    case GrantState::Future:
        return {Words::tr("will hold"),
                grant.endsAt ? Words::tr("%1 to %2").arg(from, dayText(*grant.endsAt)) : Words::tr("from %1").arg(from),
                Link::Later};
    case GrantState::Ended:
        return {Words::tr("held"), Words::tr("until %1").arg(dayText(grant.endsAt.value_or(grant.startsAt))),
                Link::Missing};
    }
    Q_UNREACHABLE();
}

ChipLook chipFor(const AccessGrant &grant)
{
    switch (grant.state) {
    case GrantState::InForce:
        return {Words::tr("In force"), Tone::Ok, Icon::Done};
    case GrantState::Future:
        return {Words::tr("Starts %1").arg(dayText(grant.startsAt)), Tone::Accent, Icon::StartsAt};
    case GrantState::Ended:
        return {Words::tr("Ended"), Tone::Bad, Icon::EndsAt};
    }
    Q_UNREACHABLE();
}

/// "ada@acme.example holds the role Admin in Acme GmbH since 3 Mar 2026, granted by root@… That role contains …"
QString sentenceFor(const AskedAccess &asked, const AccessGrant &grant)
{
    const QString where = grant.tenant ? placePhrase(asked.tenantName) : Words::tr("platform-wide");
    const QString from = dayText(grant.startsAt);
    const QString until = grant.endsAt ? dayText(*grant.endsAt) : QString();
    QString sentence;
    switch (grant.state) {
    case GrantState::InForce:
        //: %1: an address, %2: a role, %3: "in Acme GmbH" or "platform-wide", %4: a day
        sentence = Words::tr("%1 holds the role %2 %3 since %4").arg(asked.email, grant.roleName, where, from);
        if (grant.endsAt)
            sentence += Words::tr(", until %1").arg(until);
        break;
    case GrantState::Future:
        //: %1: an address, %2: a role, %3: "in Acme GmbH" or "platform-wide", %4: a day
        sentence = Words::tr("%1 will hold the role %2 %3 from %4 on").arg(asked.email, grant.roleName, where, from);
        if (grant.endsAt)
            sentence += Words::tr(", until %1").arg(until);
        break;
    case GrantState::Ended:
        //: %1: an address, %2: a role, %3: "in Acme GmbH" or "platform-wide", %4 and %5: days
        sentence =
            Words::tr("%1 held the role %2 %3 from %4 until %5").arg(asked.email, grant.roleName, where, from, until);
        break;
    }
    if (!grant.grantedByEmail.isEmpty())
        sentence += Words::tr(", granted by %1").arg(grant.grantedByEmail);
    sentence += u". ";
    sentence += Words::tr("That role contains %1.").arg(asked.permission);
    if (!grant.reason.isEmpty())
        sentence += u' ' + Words::tr("Reason: “%1”").arg(grant.reason);
    return sentence;
}

AccessChain chainOf(const AskedAccess &asked, const AccessExplanation &explanation, const AccessGrant &grant)
{
    AccessChain chain;
    chain.chip = chipFor(grant);
    chain.sentence = sentenceFor(asked, grant);
    const ChainNode role{Icon::Role, grant.roleName,
                         grant.tenant ? Words::tr("role here") : Words::tr("platform-wide role")};
    const QString scope = grant.tenant ? Words::tr("this tenant") : Words::tr("everywhere");
    const Node end = grant.state == GrantState::InForce ? endOf(explanation)
        : grant.state == GrantState::Future             ? Node::Plain
                                                        : Node::NotReached;
    const Link last = grant.state == GrantState::InForce ? lastLinkOf(explanation)
        : grant.state == GrantState::Future              ? Link::Solid
                                                         : Link::NotReached;
    const Link middle = grant.state == GrantState::Ended ? Link::NotReached : Link::Solid;
    chain.nodes = {person(asked), role, permission(asked), place(asked, end)};
    chain.links = {holding(grant),
                   {Words::tr("contains"), {}, middle},
                   {last == Link::Missing ? Words::tr("doesn't apply in") : Words::tr("applies in"), scope, last}};
    return chain;
}

AccessChain superuserChain(const AskedAccess &asked, const AccessExplanation &explanation)
{
    AccessChain chain;
    chain.nodes = {person(asked),
                   {Icon::Verified, Words::tr("Superuser"), Words::tr("may do everything")},
                   permission(asked),
                   place(asked, endOf(explanation))};
    chain.links = {{Words::tr("is"), {}, Link::Solid},
                   {Words::tr("includes"), {}, Link::Solid},
                   {Words::tr("applies in"), Words::tr("everywhere"), lastLinkOf(explanation)}};
    chain.sentence = Words::tr("%1 is a superuser. Superusers hold every permission everywhere.").arg(asked.email);
    return chain;
}

/// Where no grant is: what is missing first.
AccessChain nearestMiss(const AskedAccess &asked, const AccessExplanation &explanation)
{
    AccessChain chain;
    chain.label = Words::tr("Nearest miss");
    if (explanation.outcome == AccessOutcome::NotMember) {
        chain.nodes = {person(asked), place(asked, Node::NotReached)};
        chain.links = {{Words::tr("doesn't belong to"), {}, Link::Missing}};
        chain.sentence = Words::tr("%1 isn't a member of %2.").arg(asked.email, asked.tenantName);
        return chain;
    }
    const auto &nearest = explanation.nearestRole;
    chain.nodes = {person(asked)};
    chain.links = {{Words::tr("lacks"), {}, Link::Missing}};
    if (nearest) {
        chain.nodes.append({Icon::Role, nearest->name, Words::tr("would give it"), Node::Missing});
        chain.links.append({Words::tr("contains"), {}, Link::NotReached});
        chain.nodes.append(permission(asked, Node::NotReached));
    } else {
        chain.nodes.append(permission(asked, Node::Missing));
    }
    chain.links.append({{}, {}, Link::NotReached});
    chain.nodes.append(place(asked, Node::NotReached));
    //: %1: an address, %2: "in Acme GmbH" or "on the platform", %3: a permission's code
    chain.sentence = Words::tr("%1 holds no role %2 that contains %3.")
                         .arg(asked.email, placePhrase(asked.tenantName), asked.permission);
    return chain;
}

} // namespace

QList<AccessChain> chainsOf(const AskedAccess &asked, const AccessExplanation &explanation)
{
    QList<AccessChain> chains;
    if (explanation.isSuperuser)
        chains.append(superuserChain(asked, explanation));
    for (const AccessGrant &grant : explanation.grants)
        chains.append(chainOf(asked, explanation, grant));
    if (chains.isEmpty())
        return {nearestMiss(asked, explanation)};
    for (qsizetype i = 0; i < chains.size(); ++i)
        chains[i].label = Words::tr("Path %1 of %2").arg(i + 1).arg(chains.size());
    return chains;
}

} // namespace tenantry::ui
