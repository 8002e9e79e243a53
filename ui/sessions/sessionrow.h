// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sessions/listedsession.h"

namespace tenantry {

/// What a row with a session is known by.
inline SessionId idOf(const ListedSession &session)
{
    return session.session.id;
}

} // namespace tenantry
