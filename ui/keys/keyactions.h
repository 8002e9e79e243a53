// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/keys/apikey.h"
#include "ui/common/deeds.h"

#include <optional>

namespace tenantry::ui {

class KeyDialog;

/// What the operator does to one API key. A key's value is shown once, and kept nowhere.
class KeyActions final : public Deeds
{
    Q_OBJECT

public:
    using Deeds::Deeds;

    /// \a tenant: where the key works; none: wherever its owner may.
    void create(const std::optional<TenantId> &tenant, const QString &tenantName);
    void edit(const ApiKey &key);
    void rotate(const ApiKey &key);
    void revoke(const ApiKey &key);
    /// Takes back what \a change changed in \a key.
    void undo(const ApiKey &key, const AuditEvent &change);
    void copyCommand(const ApiKey &key, bool asCurl);

Q_SIGNALS:
    void changed(const tenantry::ApiKey &key);
    void created(const tenantry::ApiKey &key);

private:
    void create(KeyDialog *dialog);
    void save(KeyDialog *dialog);
    void offerCommands(KeyDialog *dialog);
    void undo(const ApiKey &key, RequestId request);
    void showValue(const NewApiKey &made, const QString &heading);
};

} // namespace tenantry::ui
