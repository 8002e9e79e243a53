// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invitations/invitationsearch.h"

#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"
#include "ui/common/objectsearch.h"
#include "ui/invitations/invitationwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::InvitationSearch)
};

} // namespace

SearchSource makeInvitationSource(const ObjectSearch &search)
{
    return makeObjectSource<Invitation>(
        search, Permissions::TenantManageInvitations,
        [](Services &services, const Caller &caller, const QString &text) -> Result<QList<Invitation>> {
            if (!caller.tenant)
                return QList<Invitation>();
            return itemsOf(
                services.invitations().page(caller, {.tenant = *caller.tenant, .text = text}, {.limit = objectsAsked}));
        },
        [search](const Invitation &invitation) -> SearchEntry {
            return {.icon = makeIcon(Icon::Invitation),
                    .title = invitation.email,
                    .caption = invitation.tenantName + u" · " + wordFor(invitation.status),
                    .group = Words::tr("Invitations"),
                    .keys = {},
                    .run = [search, id = invitation.id] {
                        search.follow({u"invitations"_s, id.uuid(), {}});
                    }};
        });
}

} // namespace tenantry::ui
