// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invitations/invitationspage.h"

#include "core/domain/access/permission.h"
#include "core/services/invitations/invitationservice.h"
#include "ui/common/button.h"
#include "ui/common/objecthistory.h"
#include "ui/common/servicequery.h"
#include "ui/invitations/invitationactions.h"
#include "ui/invitations/invitationpane.h"
#include "ui/invitations/invitationwords.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct InvitationsPage::Actions
{
    QAction *invite = nullptr;
    QAction *resend = nullptr;
    QAction *revoke = nullptr;
    QAction *undo = nullptr;
    QAction *asCurl = nullptr;
    QAction *asCtl = nullptr;
    Button *inviteButton = nullptr;
    Button *bulkRevoke = nullptr;
};

InvitationsPage::InvitationsPage(const PageContext &context, QWidget *parent)
    : InvitationsPage(context, new InvitationPane(context.backend), parent)
{}

InvitationsPage::InvitationsPage(const PageContext &context, InvitationPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = invitationListWords(),
                .columns = invitationColumns(),
                .filters = invitationFilterFields(),
                .sortKey = toText(InvitationSortKey::CreatedAt),
                .isDescending = true,
                .pane = pane,
                .tables = {u"invitations"_s},
                .needsTenant = true,
                .followsScope = true},
               parent)
    , m_pane(pane)
    , m_deeds(new InvitationActions(context.backend, context.messages, this))
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    connectPane();
    followRights();
    build();
}

InvitationsPage::~InvitationsPage() = default;

const Invitation *InvitationsPage::invitation() const
{
    return shown() ? &valueOf<Invitation>(*shown()) : nullptr;
}

void InvitationsPage::connectPane()
{
    connect(m_pane, &InvitationPane::resendWanted, this, [this] { m_deeds->resend(m_pane->invitation()); });
    connect(m_pane, &InvitationPane::revokeWanted, this, [this] { m_deeds->revoke(m_pane->invitation()); });
    connect(m_pane, &InvitationPane::undoWanted, this,
            [this](const AuditEvent &change) { m_deeds->undo(m_pane->invitation(), change); });
    connect(m_pane, &InvitationPane::commandWanted, this,
            [this](bool asCurl) { m_deeds->copyCommand(m_pane->invitation(), asCurl); });
    connect(m_deeds, &InvitationActions::changed, this, [this](const Invitation &now) { takeChanged(listItem(now)); });
    connect(m_deeds, &InvitationActions::created, this,
            [this](const Invitation &made) { takeCreated(listItem(made)); });
}

void InvitationsPage::makeActions()
{
    const auto onCurrent = [this](void (InvitationActions::*one)(const Invitation &)) {
        return [this, one] {
            if (invitation())
                (m_deeds->*one)(Invitation(*invitation()));
        };
    };
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] {
            if (invitation())
                m_deeds->copyCommand(*invitation(), asCurl);
        };
    };
    m_actions->invite = makeAction(Icon::Invite, tr("Invite people…"), Qt::Key_N, [this] { invite(); });
    m_actions->resend = makeAction(Icon::Invitation, tr("Send invitation again"), QKeySequence(u"Ctrl+R"_s),
                                   onCurrent(&InvitationActions::resend));
    m_actions->revoke = makeAction(Icon::Denied, tr("Withdraw invitation…"), Qt::Key_Delete, [this] {
        if (hasSelection())
            revokeSelected();
        else if (invitation())
            m_deeds->revoke(Invitation(*invitation()));
    });
    m_actions->undo = makeAction(Icon::Undo, tr("Undo"), QKeySequence::Undo, [this] { m_deeds->undoLast(); });
    m_actions->asCurl = makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_actions->asCtl = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    makeListActions();
    m_actions->inviteButton =
        addHeadButton(m_actions->invite, new Button(Icon::Invite, tr("Invite people"), ButtonKind::Primary),
                      tr("Invite one or many"));
    m_actions->bulkRevoke =
        addBulkButton(new Button(Icon::Denied, tr("Withdraw"), ButtonKind::Normal), [this] { revokeSelected(); });
}

void InvitationsPage::invite()
{
    if (tenantInScope())
        m_deeds->invite(*tenantInScope(), tenantNameInScope());
    else
        Q_EMIT tenantWanted();
}

void InvitationsPage::revokeSelected()
{
    withSelected([this](const Targets &targets) {
        const auto changed = [](const Result<Invitation> &now) -> Result<BulkOperation::Changed> {
            if (!now)
                return std::unexpected(now.error());
            return BulkOperation::Changed{listItem(*now), now->email};
        };
        BulkOperation operation;
        operation.icon = Icon::Denied;
        operation.doing = tr("Withdrawing invitations");
        operation.done = [](int count) { return tr("%Ln invitation(s) withdrawn.", nullptr, count); };
        operation.undone = [](int count) { return tr("Undone for %Ln invitation(s).", nullptr, count); };
        operation.work = [changed, tenant = tenantInScope()](Services &services, const Caller &caller,
                                                             const QUuid &id) {
            return changed(services.invitations().revoke(within(caller, tenant), InvitationId(id), std::nullopt));
        };
        operation.undo = [changed, tenant = tenantInScope()](Services &services, const Caller &caller, const QUuid &id,
                                                             RequestId made) {
            return changed(services.invitations().undo(within(caller, tenant), InvitationId(id), made));
        };
        startBulk(operation, targets);
    });
}

ListQuery InvitationsPage::query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                 const QDateTime &) const
{
    InvitationFilter asked = invitationFilterFrom(filter, tenantInScope().value_or(TenantId()));
    asked.sortKey = invitationSortKeyFromText(sortKey).value_or(InvitationSortKey::CreatedAt);
    asked.sortOrder = order;
    return invitationQuery(asked);
}

ListPage::ReadOne InvitationsPage::readOne(const QUuid &id) const
{
    return readValue<Invitation>(&Services::invitations, id, tenantInScope());
}

void InvitationsPage::takePermissions(const QStringList &permissions, bool isReadOnly)
{
    m_mayRead = permissions.contains(Permissions::TenantManageInvitations);
    m_mayChange = m_mayRead && !isReadOnly;
    followRights();
}

void InvitationsPage::followRights()
{
    m_pane->setMayChange(m_mayChange);
    m_actions->invite->setVisible(m_mayChange);
    m_actions->resend->setVisible(m_mayChange);
    m_actions->revoke->setVisible(m_mayChange);
    m_actions->undo->setVisible(m_mayChange);
    m_actions->bulkRevoke->setVisible(m_mayChange);
    followScope();
}

void InvitationsPage::followScope()
{
    m_actions->inviteButton->setVisible(m_mayChange && tenantInScope());
}

void InvitationsPage::followSelection()
{
    const auto has = [this](InvitationStatus status) { return invitation() && invitation()->status == status; };
    m_actions->resend->setEnabled(has(InvitationStatus::Pending) || has(InvitationStatus::Expired));
    m_actions->revoke->setEnabled(hasSelection() || has(InvitationStatus::Pending));
    m_actions->asCurl->setEnabled(invitation());
    m_actions->asCtl->setEnabled(invitation());
}

void InvitationsPage::showInPane(const ListItem &item)
{
    m_pane->showInvitation(valueOf<Invitation>(item));
}

void InvitationsPage::reloadPane()
{
    m_pane->history()->reload();
}

QWidget *InvitationsPage::paneContent() const
{
    return m_pane->history();
}

Button *InvitationsPage::makeFirstButton()
{
    if (!m_mayChange)
        return nullptr;
    auto *first = new Button(Icon::Invite, tr("Invite people"), ButtonKind::Primary);
    connect(first, &Button::clicked, this, [this] { invite(); });
    return first;
}

} // namespace tenantry::ui
