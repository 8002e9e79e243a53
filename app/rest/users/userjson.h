// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/page.h"
#include "core/domain/users/account.h"

#include <QJsonObject>

namespace tenantry {

/// `id email first_name? last_name? is_active is_superuser created_at updated_at roles?`; roles is null outside lists.
void appendJson(QByteArray &json, const User &user);
Shape userShape();

/// The same; in lists of a tenant's members with the names of the roles that are held there.
void appendJson(QByteArray &json, const Account &account);
/// `items total page limit`
Shape userPageShape();

/// What POST takes, and what it says.
Shape userCreateShape();
AccountDraft accountDraftFrom(const QJsonObject &body);

/// What PUT takes of others, and what it says but for the password. What is null stays as it is.
Shape userUpdateShape();
AccountChanges accountChangesFrom(const QJsonObject &body);

/// What PUT takes of oneself, and what it says: is_active and is_superuser are let pass and mean nothing.
OwnAccountChanges ownAccountChangesFrom(const QJsonObject &body);

/// What PATCH takes: `is_active`.
Shape userStatusShape();

} // namespace tenantry
