// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/keys/keyjson.h"

#include "app/rest/bodyvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestOverlap = 30 * 24 * 3600; // seconds

const QString tenantScope = u"TENANT"_s;
const QString globalScope = u"GLOBAL"_s;

Shape nameShape()
{
    return Shape::text(1, 255).like(u"Nightly export"_s);
}

Shape descriptionShape()
{
    return Shape::text(0, 2000).orNull().like(u"Reads everything, writes nothing"_s);
}

Shape scopeShape()
{
    return Shape::oneOf({tenantScope, globalScope});
}

Shape permissionsShape()
{
    return Shape::list(Shape::text(), 1000)
        .orNull()
        .describedAs(u"Codes of what the key may at most; null: whatever its owner may"_s)
        .like(QJsonArray{u"user:read"_s});
}

Shape networksShape()
{
    return Shape::list(Shape::text(), 1000)
        .orNull()
        .describedAs(u"Where the key may be used from (CIDR); null: from anywhere"_s)
        .like(QJsonArray{u"10.0.0.0/8"_s});
}

Shape expiryShape()
{
    return Shape::instant().orNull().like(u"2036-01-01T00:00:00Z"_s);
}

} // namespace

QJsonObject toJson(const ApiKey &key)
{
    return {{u"id"_s, key.id.toString()},
            {u"name"_s, key.name},
            {u"description"_s, orNull(key.description)},
            {u"key_prefix"_s, key.prefix},
            {u"is_active"_s, key.isActive},
            {u"scope"_s, key.tenant ? tenantScope : globalScope},
            {u"tenant_id"_s, orNull(key.tenant)},
            {u"user_id"_s, key.owner.toString()},
            {u"permissions"_s, orNull(key.permissions)},
            {u"allowed_networks"_s, orNull(key.networks)},
            {u"expires_at"_s, orNull(key.expiresAt)},
            {u"last_used_at"_s, orNull(key.lastUsedAt)},
            {u"created_at"_s, toTimestamp(key.createdAt)},
            {u"updated_at"_s, toTimestamp(key.updatedAt)}};
}

Shape keyShape()
{
    return Shape::object(u"APIKey"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"name"_s, nameShape()},
                          {u"description"_s, descriptionShape()},
                          {u"key_prefix"_s, Shape::text(0, 8).like(u"tnt_7Kd2"_s)},
                          {u"is_active"_s, Shape::boolean()},
                          {u"scope"_s, scopeShape()},
                          {u"tenant_id"_s, Shape::uuid().orNull()},
                          {u"user_id"_s, Shape::uuid().describedAs(u"Whom the key acts for"_s)},
                          {u"permissions"_s, permissionsShape()},
                          {u"allowed_networks"_s, networksShape()},
                          {u"expires_at"_s, expiryShape()},
                          {u"last_used_at"_s, Shape::instant().orNull()},
                          {u"created_at"_s, Shape::instant()},
                          {u"updated_at"_s, Shape::instant()}});
}

QJsonObject toJson(const NewApiKey &key)
{
    QJsonObject object = toJson(key.key);
    object.insert(u"key"_s, key.value);
    return object;
}

Shape newKeyShape()
{
    return extended(keyShape(), u"NewAPIKey"_s,
                    {{u"key"_s, Shape::text().describedAs(u"Secret; shown this once"_s).like(u"tnt_7Kd2…"_s)}});
}

Shape keyCreateShape()
{
    return Shape::object(
        u"APIKeyCreate"_s,
        {{u"name"_s, nameShape()},
         optional(u"description"_s, descriptionShape()),
         optional(u"is_active"_s, Shape::boolean(), true),
         optional(u"expires_at"_s, expiryShape()),
         optional(u"scope"_s, scopeShape(), tenantScope),
         optional(u"tenant_id"_s, Shape::uuid4().orNull().describedAs(u"Needed for the scope TENANT"_s)),
         optional(u"permissions"_s, permissionsShape()),
         optional(u"allowed_networks"_s, networksShape())});
}

bool lacksTenant(const QJsonObject &body)
{
    return body.value(u"scope"_s).toString() == tenantScope && !idIn<TenantId>(body, u"tenant_id"_s);
}

ApiKeyDraft keyDraftFrom(const QJsonObject &body)
{
    ApiKeyDraft draft{.name = body.value(u"name"_s).toString(), .description = body.value(u"description"_s).toString()};
    if (body.value(u"scope"_s).toString() == tenantScope)
        draft.tenant = idIn<TenantId>(body, u"tenant_id"_s);
    draft.permissions = textsIn(body, u"permissions"_s);
    draft.networks = textsIn(body, u"allowed_networks"_s);
    draft.isActive = body.value(u"is_active"_s).toBool(true);
    draft.expiresAt = instantIn(body, u"expires_at"_s);
    return draft;
}

Shape keyUpdateShape()
{
    return Shape::object(u"APIKeyUpdate"_s,
                         {optional(u"name"_s, nameShape().orNull()), optional(u"description"_s, descriptionShape()),
                          optional(u"is_active"_s, Shape::boolean().orNull()), optional(u"expires_at"_s, expiryShape()),
                          optional(u"permissions"_s, permissionsShape()),
                          optional(u"allowed_networks"_s, networksShape())});
}

ApiKeyChanges keyChangesFrom(const QJsonObject &body)
{
    ApiKeyChanges changes{.name = textIn(body, u"name"_s), .isActive = flagIn(body, u"is_active"_s)};
    if (body.contains(u"description"_s))
        changes.description = body.value(u"description"_s).toString();
    changes.permissions = givenIn(body, u"permissions"_s, textsIn(body, u"permissions"_s));
    changes.networks = givenIn(body, u"allowed_networks"_s, textsIn(body, u"allowed_networks"_s));
    changes.expiresAt = givenIn(body, u"expires_at"_s, instantIn(body, u"expires_at"_s));
    return changes;
}

Shape keyRotationShape()
{
    return Shape::object(
        u"APIKeyRotation"_s,
        {optional(u"overlap"_s,
                  Shape::integer(0, longestOverlap).describedAs(u"Seconds for which the old key goes on working"_s), 0),
         optional(u"expires_at"_s,
                  expiryShape().describedAs(u"Of the new key; null: it lives as long as the old one did"_s))});
}

ApiKeyRotation rotationFrom(const QJsonObject &body)
{
    return {body.value(u"overlap"_s).toInt(), instantIn(body, u"expires_at"_s)};
}

} // namespace tenantry
