// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/sessions/listedsession.h"

#include <QJsonObject>

namespace tenantry {

/// `id user_id email client address? created_at last_seen_at expires_at is_current`; \a current is the session that
/// asks.
QJsonObject toJson(const ListedSession &session, SessionId current);
Shape sessionShape();

} // namespace tenantry
