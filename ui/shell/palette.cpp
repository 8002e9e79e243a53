// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette.h"

#include "ui/common/objectsearch.h"
#include "ui/invitations/invitationsearch.h"
#include "ui/keys/keysearch.h"
#include "ui/permissions/permissionsearch.h"
#include "ui/roles/rolesearch.h"
#include "ui/shell/actionregistry.h"
#include "ui/tenants/tenantsearch.h"
#include "ui/theme/metrics.h"
#include "ui/users/usersearch.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr QChar actionsOnly = u'>';
constexpr QChar usersOnly = u'@';

/// Nothing is asked for that would be refused.
SearchSource ifPermitted(SearchSource source, const OwnPermissions *permissions, Permission permission)
{
    return [source = std::move(source), permissions, permission](
               const QString &text, QObject *context, const std::function<void(const QList<SearchEntry> &)> &found) {
        if (permissions->contains(permission))
            source(text, context, found);
        else
            found({});
    };
}

} // namespace

Palette::Palette(const Parts &parts, QWidget *window)
    : SearchPopup(tr("Search or run a command"), metrics::paletteWidth, window)
{
    auto *permissions = new OwnPermissions(parts.backend, this);
    const ObjectSearch search{
        .backend = parts.backend, .scope = parts.scope, .permissions = permissions, .follow = parts.follow};
    addSource(parts.actions->source(), actionsOnly);
    addSource(makeUserSource(search), usersOnly);
    addSource(ifPermitted(makeTenantSource(parts.backend,
                                           [follow = parts.follow](const Tenant &tenant) {
                                               follow({u"tenants"_s, tenant.id.uuid(), {}});
                                           }),
                          permissions, Permissions::TenantRead));
    addSource(makeRoleSource(search));
    addSource(makePermissionSource(search));
    addSource(makeKeySource(search));
    addSource(makeInvitationSource(search));
    addHint(actionsOnly, tr("actions", "what a search is narrowed to"));
    addHint(usersOnly, tr("users", "what a search is narrowed to"));
    connect(permissions, &OwnPermissions::changed, this, &SearchPopup::searchAgain);
}

} // namespace tenantry::ui
