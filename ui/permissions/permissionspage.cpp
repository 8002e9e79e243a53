// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/permissionspage.h"

#include "core/domain/access/permission.h"
#include "core/services/roles/roleservice.h"
#include "ui/access/accesscommand.h"
#include "ui/access/accesslink.h"
#include "ui/access/holdersmodel.h"
#include "ui/common/button.h"
#include "ui/common/commandcopy.h"
#include "ui/permissions/permissionpane.h"
#include "ui/permissions/permissionrow.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct PermissionsPage::Actions
{
    QAction *access = nullptr;
    QAction *asCurl = nullptr;
    QAction *asCtl = nullptr;
};

PermissionsPage::PermissionsPage(const PageContext &context, QWidget *parent)
    : PermissionsPage(context, new PermissionPane(context.backend), parent)
{}

PermissionsPage::PermissionsPage(const PageContext &context, PermissionPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = permissionListWords(),
                .columns = permissionColumns(),
                .filters = permissionFilterFields({}),
                .sortKey = u"code"_s,
                .pane = pane,
                .tables = {u"permissions"_s, u"roles"_s, u"role_permissions"_s, u"role_grants"_s},
                .followsScope = true},
               parent)
    , m_pane(pane)
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    connectPane();
    build();
}

PermissionsPage::~PermissionsPage() = default;

const PermissionRow *PermissionsPage::permission() const
{
    return shown() ? &valueOf<PermissionRow>(*shown()) : nullptr;
}

void PermissionsPage::makeActions()
{
    m_actions->access = makeAction(Icon::Access, tr("Ask who may do it, in Access"), QKeySequence(u"Ctrl+R"_s),
                                   [this] { askInAccess(); });
    m_actions->asCurl =
        makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), [this] { copy(true); });
    m_actions->asCtl = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, [this] { copy(false); });
    makeListActions();
}

void PermissionsPage::connectPane()
{
    connect(m_pane, &PermissionPane::accessWanted, this, &PermissionsPage::askInAccess);
    connect(m_pane, &PermissionPane::commandWanted, this, &PermissionsPage::copy);
    connect(m_pane, &PermissionPane::roleWanted, this, [this](const RoleId &role) {
        Q_EMIT linkFollowed({u"roles"_s, role.uuid(), {}});
    });
    connect(m_pane, &PermissionPane::userWanted, this, [this](const UserId &user) {
        Q_EMIT linkFollowed({u"users"_s, user.uuid(), {}});
    });
}

void PermissionsPage::askInAccess()
{
    if (permission() && m_canExplain)
        Q_EMIT linkFollowed(linkToHolders(permission()->permission.code, tenantInScope(), tenantNameInScope()));
}

void PermissionsPage::copy(bool asCurl)
{
    if (!permission())
        return;
    AskedAccess asked;
    asked.permission = permission()->permission.code;
    asked.tenant = tenantInScope();
    copyCommand(messages(), commandToListHolders(asked), asCurl);
}

ListQuery PermissionsPage::query(const ParsedFilter &filter, const QString &, SortOrder, const QDateTime &) const
{
    return permissionQuery(filter, tenantInScope(), m_canReadRoles);
}

ListPage::ReadOne PermissionsPage::readOne(const QUuid &id) const
{
    const ListQuery all = permissionQuery({}, tenantInScope(), m_canReadRoles);
    return [all, id](Services &services, const Caller &caller) -> Result<ListItemPtr> {
        const auto items = all.byIds(services, caller, {id});
        if (!items)
            return std::unexpected(items.error());
        if (items->isEmpty())
            return failure(ErrorCode::NotFound, Reason::PermissionUnknown);
        return items->first();
    };
}

void PermissionsPage::takePermissions(const QStringList &permissions, bool)
{
    m_canRead = permissions.contains(Permissions::PermissionRead);
    m_canReadRoles = permissions.contains(Permissions::RoleRead);
    m_canExplain = permissions.contains(Permissions::AccessExplain);
    m_pane->setMayExplain(m_canExplain);
    m_actions->access->setVisible(m_canExplain);
}

void PermissionsPage::followSelection()
{
    m_actions->access->setEnabled(permission());
    m_actions->asCurl->setEnabled(permission());
    m_actions->asCtl->setEnabled(permission());
}

void PermissionsPage::showInPane(const ListItem &item)
{
    m_pane->showPermission(valueOf<PermissionRow>(item), tenantInScope());
}

void PermissionsPage::reloadPane()
{
    m_pane->reload();
}

QWidget *PermissionsPage::paneContent() const
{
    return m_pane->content();
}

} // namespace tenantry::ui
