// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/seed/seedservice.h"

#include "core/crypto/digest.h"
#include "core/services/imports/hashbatch.h"
#include "core/services/seed/seed.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/seed/seedstore.h"

#include <QHash>
#include <QJsonObject>

#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

template <class Item, class Convert>
QJsonArray rowsOf(const QList<Item> &items, Convert convert)
{
    QJsonArray rows;
    for (const Item &item : items)
        rows.append(convert(item));
    return rows;
}

template <class IdType>
QJsonValue orNull(const std::optional<IdType> &id)
{
    return id ? QJsonValue(id->toString()) : QJsonValue();
}

QJsonValue orNull(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instant.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonValue orNull(const std::optional<QStringList> &texts)
{
    return texts ? QJsonValue(QJsonArray::fromStringList(*texts)) : QJsonValue();
}

QJsonArray tenantRows(const Seed &seed)
{
    return rowsOf(seed.tenants, [](const Seed::Tenant &tenant) {
        return QJsonObject{{u"id"_s, tenant.id.toString()},
                           {u"name"_s, tenant.name},
                           {u"slug"_s, tenant.slug},
                           {u"description"_s, tenant.description},
                           {u"status"_s, toText(tenant.status)}};
    });
}

QJsonArray userRows(const Seed &seed, const QHash<QString, QString> &hashes)
{
    return rowsOf(QList<Seed::User>{seed.superuser} + seed.users, [&hashes](const Seed::User &user) {
        return QJsonObject{{u"id"_s, user.id.toString()},
                           {u"email"_s, user.email},
                           {u"first_name"_s, user.firstName},
                           {u"last_name"_s, user.lastName},
                           {u"password_hash"_s, hashes.value(user.password)},
                           {u"is_active"_s, user.isActive},
                           {u"is_superuser"_s, user.isSuperuser}};
    });
}

QJsonArray roleRows(const Seed &seed)
{
    return rowsOf(seed.roles, [](const Seed::Role &role) {
        return QJsonObject{{u"id"_s, role.id.toString()},
                           {u"tenant_id"_s, orNull(role.tenant)},
                           {u"name"_s, role.name},
                           {u"description"_s, role.description}};
    });
}

QJsonArray rolePermissionRows(const Seed &seed)
{
    QJsonArray rows;
    for (const Seed::Role &role : seed.roles) {
        for (const QString &code : role.permissions)
            rows.append(QJsonObject{{u"role_id"_s, role.id.toString()}, {u"code"_s, code}});
    }
    return rows;
}

QJsonArray memberRows(const Seed &seed)
{
    return rowsOf(seed.memberships, [](const Seed::Membership &membership) {
        return QJsonObject{{u"tenant_id"_s, membership.tenant.toString()}, {u"user_id"_s, membership.user.toString()}};
    });
}

QJsonArray grantRows(const Seed &seed)
{
    return rowsOf(seed.grants, [](const Seed::Grant &grant) {
        return QJsonObject{{u"user_id"_s, grant.user.toString()},
                           {u"tenant_id"_s, orNull(grant.tenant)},
                           {u"role_id"_s, orNull(grant.role)},
                           {u"system_role"_s, grant.systemRole},
                           {u"starts_at"_s, orNull(grant.startsAt)},
                           {u"ends_at"_s, orNull(grant.endsAt)},
                           {u"reason"_s, grant.reason}};
    });
}

QJsonArray keyRows(const Seed &seed)
{
    return rowsOf(seed.apiKeys, [](const Seed::ApiKey &key) {
        return QJsonObject{{u"id"_s, key.id.toString()},
                           {u"name"_s, key.name},
                           {u"description"_s, key.description},
                           {u"key_prefix"_s, QString::fromLatin1(key.value.left(8))},
                           {u"hash"_s, QString::fromLatin1(sha256(key.value).toHex())},
                           {u"tenant_id"_s, orNull(key.tenant)},
                           {u"user_id"_s, key.owner.toString()},
                           {u"permissions"_s, orNull(key.permissions)},
                           {u"allowed_networks"_s, orNull(key.networks)},
                           {u"is_active"_s, key.isActive},
                           {u"expires_at"_s, orNull(key.expiresAt)}};
    });
}

/// Of each password, however many have it: what is thrown away needn't keep that secret.
Result<QHash<QString, QString>> hashesOf(const Seed &seed, PasswordHasher &hasher)
{
    QHash<QString, ImportedUser> passwords;
    for (const Seed::User &user : QList<Seed::User>{seed.superuser} + seed.users) {
        if (!user.password.isEmpty())
            passwords[user.password].password = user.password;
    }
    QList<ImportedUser *> each;
    for (ImportedUser &password : passwords)
        each.append(&password);
    if (const auto hashed = hashAll(hasher, each); !hashed)
        return std::unexpected(hashed.error());
    QHash<QString, QString> hashes;
    for (const ImportedUser &password : std::as_const(passwords))
        hashes.insert(password.password, password.passwordHash);
    return hashes;
}

} // namespace

SeedService::SeedService(Database &database, SignInResources &resources) noexcept
    : m_database(database)
    , m_resources(resources)
{}

Result<void> SeedService::fill(const Caller &caller, const Seed &seed)
{
    const auto hashes = hashesOf(seed, m_resources.hasher());
    if (!hashes)
        return std::unexpected(hashes.error());
    const std::array<std::pair<SeedTable, QJsonArray>, 7> tables{
        {{SeedTable::Tenants, tenantRows(seed)},
         {SeedTable::Users, userRows(seed, *hashes)},
         {SeedTable::Roles, roleRows(seed)},
         {SeedTable::RolePermissions, rolePermissionRows(seed)},
         {SeedTable::Members, memberRows(seed)},
         {SeedTable::Grants, grantRows(seed)},
         {SeedTable::Keys, keyRows(seed)}}};
    auto transaction = m_database.begin(caller, {u"database.seed"_s, {}});
    const SeedStore store(transaction);
    const auto fillable = store.isFillable();
    if (!fillable)
        return std::unexpected(fillable.error());
    if (!*fillable)
        return failure(ErrorCode::Conflict, Reason::AlreadySetUp);
    for (const auto &[table, rows] : tables) {
        auto inserted = store.insert(table, rows);
        if (!inserted && inserted.error().code == ErrorCode::Conflict)
            return failure(ErrorCode::Invalid, Reason::Unspecified, {}, toText(inserted.error()));
        if (!inserted)
            return inserted;
    }
    return transaction.commit();
}

} // namespace tenantry
