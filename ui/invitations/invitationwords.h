// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invitations/invitation.h"
#include "ui/common/cell.h"
#include "ui/common/filterparser.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listquery.h"
#include "ui/common/listwords.h"

namespace tenantry::ui {

QString wordFor(InvitationStatus status);
CellState cellStateFor(InvitationStatus status);
ChipLook chipFor(InvitationStatus status);

/// What the invitations page says about them.
ListWords invitationListWords();
QList<ListColumn> invitationColumns();

/// What the filter line of the page understands.
QList<FilterField> invitationFilterFields();
/// The filter for the service, in \a tenant.
InvitationFilter invitationFilterFrom(const ParsedFilter &parsed, TenantId tenant);
/// Whether \a invitation belongs into a list of this filter.
bool matches(const InvitationFilter &filter, const Invitation &invitation);
ListQuery invitationQuery(const InvitationFilter &filter);

} // namespace tenantry::ui
