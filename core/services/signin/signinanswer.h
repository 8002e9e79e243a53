// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/signin/session.h"
#include "core/storage/signin/sessionanswer.h"

#include <QString>

namespace tenantry {

// What the steps of signing in have in common; for the .cpp files of this folder only.

/// \a text as PostgreSQL takes it. What this changes is nobody's address.
QString storable(const QString &text, qsizetype longest);

/// The client's program as it is kept in the list of sessions.
QString programOf(const ClientDescription &client);

/// \a anonymous at the client's address, unless the face knows a better one.
Caller at(const Caller &anonymous, const ClientDescription &client);

/// \a anonymous, known now to be who \a answer says.
Caller identified(const Caller &anonymous, const SessionAnswer &answer, const QString &credential);

/// What a face is told about \a outcome when it isn't a session.
std::unexpected<Error> refusal(SessionOutcome outcome);

} // namespace tenantry
