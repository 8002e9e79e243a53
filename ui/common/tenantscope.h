// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QObject>
#include <QString>

#include <optional>

namespace tenantry {
struct Caller;
struct Tenant;
} // namespace tenantry

namespace tenantry::ui {

/// The tenant that the operator looks at, or all of them. One for each window: the switcher sets it, and pages whose
/// objects belong to tenants follow it.
class TenantScope final : public QObject
{
    Q_OBJECT

public:
    struct Chosen
    {
        TenantId id;
        QString name;

        bool operator==(const Chosen &) const = default;
    };

    using QObject::QObject;

    /// None: all tenants.
    [[nodiscard]] const std::optional<Chosen> &tenant() const { return m_tenant; }
    [[nodiscard]] std::optional<TenantId> id() const;

    void choose(const Tenant &tenant);
    void chooseAll();

Q_SIGNALS:
    /// Another tenant is looked at.
    void changed();
    /// The same has another name.
    void renamed();

private:
    std::optional<Chosen> m_tenant;
};

/// \a caller within \a tenant; as he is when there is none.
Caller within(const Caller &caller, const std::optional<TenantId> &tenant);

} // namespace tenantry::ui
