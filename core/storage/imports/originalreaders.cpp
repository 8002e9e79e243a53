// SPDX-License-Identifier: GPL-3.0-or-later
//
// The columns of the statements in sql/imports/original.
#include "core/storage/imports/originaldatabase.h"

namespace tenantry {

void readOriginal(const Row &row, OriginalTenant &tenant)
{
    tenant.id = row.text("id");
    tenant.name = row.text("name");
    tenant.slug = row.text("slug");
    tenant.description = row.text("description");
    tenant.isActive = row.boolean("is_active");
    tenant.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalUser &user)
{
    user.id = row.text("id");
    user.email = row.text("email");
    user.firstName = row.text("first_name");
    user.lastName = row.text("last_name");
    user.fullName = row.text("full_name");
    user.hash = row.text("hash");
    user.isActive = row.boolean("is_active");
    user.isSuperuser = row.boolean("is_superuser");
    user.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalPermission &permission)
{
    permission.id = row.text("id");
    permission.code = row.text("code");
    permission.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalRole &role)
{
    role.id = row.text("id");
    role.tenant = row.text("tenant_id");
    role.name = row.text("name");
    role.description = row.text("description");
    role.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalRolePermission &held)
{
    held.role = row.text("role_id");
    held.permission = row.text("permission_id");
    held.code = row.text("code");
    held.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalAssignment &assignment)
{
    assignment.user = row.text("user_id");
    assignment.tenant = row.text("tenant_id");
    assignment.role = row.text("role_id");
    assignment.since = row.text("since");
    assignment.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalApiKey &key)
{
    key.id = row.text("id");
    key.name = row.text("name");
    key.description = row.text("description");
    key.prefix = row.text("prefix");
    key.hash = row.text("hash");
    key.scope = row.text("scope");
    key.tenant = row.text("tenant_id");
    key.user = row.text("user_id");
    key.expiresAt = row.text("expires_at");
    key.isActive = row.boolean("is_active");
    key.isDeleted = row.boolean("is_deleted");
}

void readOriginal(const Row &row, OriginalInvitation &invitation)
{
    invitation.id = row.text("id");
    invitation.email = row.text("email");
    invitation.token = row.text("token");
    invitation.status = row.text("status");
    invitation.tenant = row.text("tenant_id");
    invitation.role = row.text("role_id");
    invitation.inviter = row.text("inviter_id");
    invitation.user = row.text("user_id");
    invitation.expiresAt = row.text("expires_at");
    invitation.acceptedAt = row.text("accepted_at");
    invitation.isDeleted = row.boolean("is_deleted");
}

} // namespace tenantry
