// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accessanswer.h"

#include "ui/access/accesschains.h"
#include "ui/common/agetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::AccessAnswer)
};

QString headingFor(const AskedAccess &asked, bool isAllowed)
{
    const QString who = asked.name.isEmpty() ? asked.email : asked.name;
    const QString where = placePhrase(asked.tenantName);
    if (!asked.at) {
        //: %1: a person, %2: a permission's code, %3: "in Acme GmbH" or "on the platform"
        return isAllowed ? Words::tr("Yes. %1 may use %2 %3.").arg(who, asked.permission, where)
                         //: %1: a person, %2: a permission's code, %3: "in Acme GmbH" or "on the platform"
                         : Words::tr("No. %1 may not use %2 %3.").arg(who, asked.permission, where);
    }
    const QString when = momentText(*asked.at);
    //: %1: a person, %2: a permission's code, %3: "in Acme GmbH" or "on the platform", %4: day and time
    return isAllowed
        ? Words::tr("Yes. On %4, %1 could use %2 %3.").arg(who, asked.permission, where, when)
        //: %1: a person, %2: a permission's code, %3: "in Acme GmbH" or "on the platform", %4: day and time
        : Words::tr("No. On %4, %1 could not use %2 %3.").arg(who, asked.permission, where, when);
}

qsizetype countOf(const AccessExplanation &explanation, GrantState state)
{
    return std::ranges::count(explanation.grants, state, &AccessGrant::state);
}

QString captionWhenAllowed(const AccessExplanation &explanation)
{
    if (explanation.isSuperuser)
        return Words::tr("A superuser may do everything, whatever roles he holds.");
    const auto inForce = int(countOf(explanation, GrantState::InForce));
    QString caption = Words::tr("%Ln paths lead there. Take all away to stop it.", nullptr, inForce);
    if (const auto future = int(countOf(explanation, GrantState::Future)); future > 0)
        caption += u' ' + Words::tr("%Ln more begin later.", nullptr, future);
    return caption;
}

QString captionFor(const AskedAccess &asked, const AccessExplanation &explanation)
{
    if (explanation.outcome == AccessOutcome::Allowed)
        return captionWhenAllowed(explanation);
    if (explanation.outcome != AccessOutcome::PermissionMissing)
        return sentenceFor(explanation.outcome);
    if (countOf(explanation, GrantState::Future) > 0)
        return Words::tr("A role that contains %1 begins later.").arg(asked.permission);
    if (countOf(explanation, GrantState::Ended) > 0)
        return Words::tr("A role that contains %1 was held, and has ended.").arg(asked.permission);
    return Words::tr("No role that is held there contains %1.").arg(asked.permission);
}

QList<AccessCheck> checksOf(const AccessExplanation &explanation)
{
    QList<AccessCheck> checks{
        {explanation.isActive,
         explanation.isActive ? Words::tr("account is active") : Words::tr("account is inactive")}};
    if (explanation.tenantStatus.isEmpty())
        return checks;
    if (explanation.tenantStatus == u"active")
        checks.append({true, Words::tr("tenant is active")});
    else if (explanation.tenantStatus == u"suspended")
        checks.append({false, Words::tr("tenant is suspended")});
    else
        checks.append({false, Words::tr("tenant is deleted")});
    if (explanation.memberSince)
        checks.append({true, Words::tr("member since %1").arg(dayText(*explanation.memberSince))});
    else
        checks.append({false, Words::tr("not a member")});
    return checks;
}

} // namespace

QString placePhrase(const QString &tenantName)
{
    //: %1: a tenant's name
    return tenantName.isEmpty() ? Words::tr("on the platform") : Words::tr("in %1").arg(tenantName);
}

QString sentenceFor(AccessOutcome outcome)
{
    switch (outcome) {
    case AccessOutcome::Allowed:
        return {};
    case AccessOutcome::UserInactive:
        return Words::tr("The account is inactive: it may do nothing anywhere.");
    case AccessOutcome::TenantDeleted:
        return Words::tr("The tenant is deleted.");
    case AccessOutcome::TenantSuspended:
        return Words::tr("The tenant is suspended, and the permission is held inside it only.");
    case AccessOutcome::NotMember:
        return Words::tr("The account doesn't belong to the tenant, and holds nothing platform-wide.");
    case AccessOutcome::PermissionMissing:
        return Words::tr("No role that is held there contains the permission.");
    }
    Q_UNREACHABLE();
}

AccessAnswer answerFrom(const AskedAccess &asked, const AccessExplanation &explanation)
{
    const bool isAllowed = explanation.outcome == AccessOutcome::Allowed;
    AccessAnswer answer{.isAllowed = isAllowed,
                        .heading = headingFor(asked, isAllowed),
                        .caption = captionFor(asked, explanation),
                        .chains = chainsOf(asked, explanation),
                        .checks = checksOf(explanation),
                        .remedy = {}};
    if (explanation.nearestRole) {
        //: %1: a role's name
        answer.remedy = Words::tr("The role %1 would allow it, and give %Ln other permission(s).", nullptr,
                                  explanation.nearestRole->others)
                            .arg(explanation.nearestRole->name);
    }
    return answer;
}

QString AccessAnswer::text() const
{
    QStringList lines{heading, caption};
    for (const AccessChain &chain : chains)
        lines.append(u"• " + chain.sentence);
    QStringList looked;
    for (const AccessCheck &check : checks)
        looked.append(check.text);
    if (!looked.isEmpty())
        lines.append(Words::tr("Also checked: %1.").arg(QLocale().createSeparatedList(looked)));
    if (!remedy.isEmpty())
        lines.append(remedy);
    return lines.join(u'\n');
}

} // namespace tenantry::ui
