// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/keys/apikey.h"

#include <QJsonObject>

namespace tenantry {

/// `id name description? key_prefix is_active scope tenant_id? user_id permissions? allowed_networks? expires_at?
/// last_used_at? created_at updated_at`. The scope is TENANT for a key of one tenant, else GLOBAL.
QJsonObject toJson(const ApiKey &key);
Shape keyShape();

/// The same with `key`, its value, which is shown this once.
QJsonObject toJson(const NewApiKey &key);
Shape newKeyShape();

/// What POST takes, and what it says; the tenant only for the scope TENANT.
Shape keyCreateShape();
ApiKeyDraft keyDraftFrom(const QJsonObject &body);
/// Whether \a body asks for a key of one tenant and doesn't say which.
bool lacksTenant(const QJsonObject &body);

/// What PUT takes, and what it says. null takes the expiry, the narrowing or the networks away.
Shape keyUpdateShape();
ApiKeyChanges keyChangesFrom(const QJsonObject &body);

/// What a rotation takes, and what it says.
Shape keyRotationShape();
ApiKeyRotation rotationFrom(const QJsonObject &body);

} // namespace tenantry
