// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sessions/listedsession.h"
#include "ui/common/deeds.h"

#include <optional>

namespace tenantry::ui {

/// Ends sessions. It can't be taken back: whoever used one signs in again.
class SessionActions final : public Deeds
{
    Q_OBJECT

public:
    using Deeds::Deeds;

    void end(const ListedSession &session, const std::optional<TenantId> &tenant);
    /// All of the members of \a tenant, as far as the operator has power over them.
    void endAllIn(TenantId tenant, const QString &tenantName);
    void copyCommand(const ListedSession &session, bool asCurl);

Q_SIGNALS:
    void ended(const tenantry::SessionId &session);
    /// More than one.
    void manyEnded();
};

} // namespace tenantry::ui
