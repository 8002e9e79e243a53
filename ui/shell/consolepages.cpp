// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/consolepages.h"

#include "ui/access/accesspage.h"
#include "ui/audit/auditpage.h"
#include "ui/common/listpage.h"
#include "ui/invitations/invitationspage.h"
#include "ui/keys/keyspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/permissions/permissionspage.h"
#include "ui/roles/rolespage.h"
#include "ui/server/serverpage.h"
#include "ui/sessions/sessionspage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/tenants/tenantspage.h"
#include "ui/users/userspage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::ConsolePages)
};

/// A page about a list, as it was left and already reading.
template <class ListedPage>
Page *makeList(const PageContext &context)
{
    auto *page = new ListedPage(context);
    page->keepViewIn(context.settings);
    page->start();
    return page;
}

Page *makeRoles(const PageContext &context)
{
    auto *page = new RolesPage(context);
    page->start();
    return page;
}

Page *makeAccess(const PageContext &context)
{
    return new AccessPage(context.backend, context.messages);
}

Page *makeServer(const PageContext &context)
{
    return new ServerPage(context);
}

Page *makeOverview(const PageContext &context)
{
    return new OverviewPage(context);
}

Page *makeSettings(const PageContext &context)
{
    auto *page = new SettingsPage(context);
    page->start();
    return page;
}

struct Line
{
    PageEntry entry;
    Page *(*make)(const PageContext &context);
};

} // namespace

void addConsolePages(MainWindow &window)
{
    const Line lines[] = {
        {{u"overview"_s, Icon::Overview, Words::tr("Overview"), NavigationGroup::Top}, makeOverview},
        {{u"tenants"_s, Icon::Tenant, Words::tr("Tenants"), NavigationGroup::Top}, makeList<TenantsPage>},
        {{u"users"_s, Icon::Users, Words::tr("Users"), NavigationGroup::Directory}, makeList<UsersPage>},
        {{u"roles"_s, Icon::Role, Words::tr("Roles"), NavigationGroup::Directory}, makeRoles},
        {{u"permissions"_s, Icon::Permission, Words::tr("Permissions"), NavigationGroup::Directory},
         makeList<PermissionsPage>},
        {{u"access"_s, Icon::Access, Words::tr("Access"), NavigationGroup::Directory}, makeAccess},
        {{u"keys"_s, Icon::ApiKey, Words::tr("API keys"), NavigationGroup::Credentials}, makeList<KeysPage>},
        {{u"invitations"_s, Icon::Invitation, Words::tr("Invitations"), NavigationGroup::Credentials},
         makeList<InvitationsPage>},
        {{u"sessions"_s, Icon::Session, Words::tr("Sessions"), NavigationGroup::Credentials}, makeList<SessionsPage>},
        {{u"audit"_s, Icon::Audit, Words::tr("Audit"), NavigationGroup::Evidence}, makeList<AuditPage>},
        {{u"server"_s, Icon::Server, Words::tr("Server"), NavigationGroup::Foot}, makeServer},
        {{u"settings"_s, Icon::Settings, Words::tr("Settings"), NavigationGroup::Foot}, makeSettings},
    };
    const PageContext context = window.pageContext();
    for (const Line &line : lines) {
        if (line.make != makeServer || context.server)
            window.addPage(line.entry, line.make(context));
    }
}

} // namespace tenantry::ui
