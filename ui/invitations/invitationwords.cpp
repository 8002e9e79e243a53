// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invitations/invitationwords.h"

#include "core/services/invitations/invitationservice.h"
#include "ui/common/listcells.h"
#include "ui/common/servicequery.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::InvitationsPage)
};

QVariant readStatus(const Invitation &invitation, int role)
{
    return role == CellRole::State ? QVariant::fromValue(cellStateFor(invitation.status))
                                   : shown(wordFor(invitation.status), role);
}

QVariant readRole(const Invitation &invitation, int role)
{
    if (role == CellRole::Chips && !invitation.roleName.isEmpty())
        return QVariant::fromValue(QList<ChipLook>{{invitation.roleName, Tone::Neutral, {}}});
    return shown(invitation.roleName, role);
}

} // namespace

QString wordFor(InvitationStatus status)
{
    switch (status) {
    case InvitationStatus::Pending:
        return Words::tr("Pending");
    case InvitationStatus::Accepted:
        return Words::tr("Accepted");
    case InvitationStatus::Revoked:
        return Words::tr("Revoked");
    case InvitationStatus::Expired:
        return Words::tr("Expired");
    }
    return {};
}

CellState cellStateFor(InvitationStatus status)
{
    switch (status) {
    case InvitationStatus::Pending:
        return {Icon::Invitation, Tone::Accent};
    case InvitationStatus::Accepted:
        return {Icon::Done, Tone::Ok};
    case InvitationStatus::Revoked:
        return {Icon::Denied, Tone::Neutral};
    case InvitationStatus::Expired:
        return {Icon::EndsAt, Tone::Neutral};
    }
    return {};
}

ChipLook chipFor(InvitationStatus status)
{
    const CellState state = cellStateFor(status);
    return {wordFor(status), state.tone, state.icon};
}

ListWords invitationListWords()
{
    ListWords words;
    words.key = u"invitations"_s;
    words.icon = Icon::Invitation;
    words.title = Words::tr("Invitations");
    words.filterExample = u"status:pending"_s;
    words.none = Words::tr("No one is invited");
    words.noneAbout =
        Words::tr("An invitation lets a person choose a password and start with the role you give. It works once.");
    words.noMatch = Words::tr("No invitation matches");
    words.noMatchAbout = Words::tr("Invitations are found by a part of the address and by their status.");
    words.forbidden = Words::tr("You may not see the invitations");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission tenant:manage_invitations.");
    words.failed = Words::tr("The invitations can't be shown");
    words.away = Words::tr("Invitations cannot be shown. Nothing you saved is lost; a change that was under way may or "
                           "may not have been stored.");
    return words;
}

QList<ListColumn> invitationColumns()
{
    ListColumn email = makeColumn<Invitation>(
        u"email"_s, Words::tr("E-mail"), CellKind::Strong, 260,
        [](const Invitation &invitation, int role) { return shown(invitation.email, role); },
        [](const Invitation &invitation) { return invitation.email; });
    email.stretches = true;
    email.isSortable = true;
    ListColumn created = makeColumn<Invitation>(
        u"created_at"_s, Words::tr("Invited"), CellKind::Age, 108,
        [](const Invitation &invitation, int role) { return shownDay(invitation.createdAt, role); },
        [](const Invitation &invitation) { return storedInstant(invitation.createdAt); });
    created.isSortable = true;
    return {checkColumn(Words::tr("Selected")),
            email,
            makeColumn<Invitation>(u"role"_s, Words::tr("Role"), CellKind::Chips, 160, readRole,
                                   [](const Invitation &invitation) { return invitation.roleName; }),
            makeColumn<Invitation>(
                u"inviter"_s, Words::tr("Invited by"), CellKind::Text, 200,
                [](const Invitation &invitation, int role) { return shown(invitation.inviterEmail, role); },
                [](const Invitation &invitation) { return invitation.inviterEmail; }),
            makeColumn<Invitation>(u"status"_s, Words::tr("Status"), CellKind::State, 116, readStatus,
                                   [](const Invitation &invitation) { return toText(invitation.status); }),
            makeColumn<Invitation>(
                u"expires_at"_s, Words::tr("Ends"), CellKind::Age, 108,
                [](const Invitation &invitation, int role) { return shownDay(invitation.expiresAt, role); },
                [](const Invitation &invitation) { return storedInstant(invitation.expiresAt); }),
            created};
}

QList<FilterField> invitationFilterFields()
{
    return {{u"status"_s,
             FilterKind::Choice,
             {toText(InvitationStatus::Pending), toText(InvitationStatus::Accepted), toText(InvitationStatus::Revoked),
              toText(InvitationStatus::Expired)}}};
}

InvitationFilter invitationFilterFrom(const ParsedFilter &parsed, TenantId tenant)
{
    InvitationFilter filter;
    filter.tenant = tenant;
    filter.text = parsed.text;
    if (const auto status = parsed.term(u"status"_s))
        filter.status = invitationStatusFromText(status->value);
    return filter;
}

bool matches(const InvitationFilter &filter, const Invitation &invitation)
{
    return invitation.tenant == filter.tenant && invitation.email.contains(filter.text, Qt::CaseInsensitive)
        && (!filter.status || invitation.status == *filter.status);
}

ListQuery invitationQuery(const InvitationFilter &filter)
{
    return findingQuery<Invitation>(&Services::invitations, filter, matches,
                                    [](const InvitationFilter &asked, const Invitation &left, const Invitation &right) {
                                        return asked.sortKey == InvitationSortKey::Email
                                            ? left.email == right.email
                                            : left.createdAt == right.createdAt;
                                    });
}

} // namespace tenantry::ui
