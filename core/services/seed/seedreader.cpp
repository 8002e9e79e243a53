// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/seed/seedreader.h"

#include "core/crypto/apikeyvalue.h"
#include "core/crypto/base64url.h"
#include "core/crypto/passwordtext.h"
#include "core/crypto/random.h"
#include "core/domain/access/catalogue.h"
#include "core/domain/keys/apikeyrules.h"
#include "core/domain/roles/rolerules.h"
#include "core/domain/tenants/tenantrules.h"
#include "core/domain/users/emailaddress.h"
#include "core/domain/users/userrules.h"
#include "core/services/seed/seedformat.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int madeUpPasswordBytes = 15;
constexpr int longestReason = 2000;

/// As the database compares names and addresses.
QString keyOf(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toLower();
}

QString sentenceOf(const Error &error)
{
    switch (error.reason) {
    case Reason::Required:
        return u"must not be empty"_s;
    case Reason::TooLong:
    case Reason::PasswordTooLong:
        return u"is too long"_s;
    case Reason::ContainsNul:
        return u"holds a NUL character"_s;
    default:
        return u"doesn't have the right form"_s;
    }
}

/// Goes through a file whose form is right. After the first thing that is wrong the rest doesn't matter any more.
class Reading
{
public:
    Result<Seed> read(const QJsonObject &file);

private:
    void wrong(const QString &path, const QString &sentence);
    void readSuperuser(const QJsonObject &object);
    void readTenant(const QJsonObject &object, const QString &path);
    void readRole(const QJsonObject &object, const QString &path);
    void readUser(const QJsonObject &object, const QString &path);
    void readMembership(const QJsonObject &object, const QString &path, UserId user);
    void readGrant(const QJsonObject &object, const QString &path, UserId user);
    void readApiKey(const QJsonObject &object, const QString &path);

    /// \a each for the objects of the list \a name.
    template <class Each>
    void forEach(const QJsonObject &object, const QString &name, const QString &prefix, Each each)
    {
        const QJsonArray items = object.value(name).toArray();
        for (qsizetype i = 0; i < items.size() && !m_error; ++i)
            each(items.at(i).toObject(), u"%1%2[%3]"_s.arg(prefix, name).arg(i));
    }

    QString checked(const QJsonObject &object, const QString &path, const QString &name,
                    Result<QString> (*rule)(const QString &));
    template <class IdType>
    IdType idOf(const QJsonObject &object, const QString &path, QSet<IdType> &taken);
    Seed::User account(const QJsonObject &object, const QString &path);
    std::optional<TenantId> tenantOf(const QJsonObject &object, const QString &path);
    QStringList permissionsOf(const QJsonObject &object, const QString &path);
    void takeOnce(QSet<QString> &taken, const QString &key, const QString &path, const QString &sentence);
    void join(TenantId tenant, UserId user);
    void grant(Seed::Grant grant, const QString &role, const QString &path);

    Seed m_seed;
    std::optional<Error> m_error;
    QSet<TenantId> m_tenantIds;
    QSet<RoleId> m_roleIds;
    QSet<UserId> m_userIds;
    QSet<ApiKeyId> m_keyIds;
    QHash<QString, TenantId> m_tenants; ///< by slug
    QHash<QString, UserId> m_users;     ///< by address
    QHash<QString, RoleId> m_roles;     ///< by tenant and name
    QSet<QString> m_tenantNames;
    QSet<QString> m_joined;
    QSet<QString> m_granted;
    QSet<QString> m_values;
};

void Reading::wrong(const QString &path, const QString &sentence)
{
    if (!m_error)
        m_error = Error{ErrorCode::Invalid, Reason::Unspecified, path, sentence};
}

Result<Seed> Reading::read(const QJsonObject &file)
{
    if (const auto form = checkedForm(file); !form)
        return std::unexpected(form.error());
    m_seed = emptySeed();
    if (file.contains(u"superuser"_s))
        readSuperuser(file.value(u"superuser"_s).toObject());
    m_users.insert(keyOf(m_seed.superuser.email), m_seed.superuser.id);
    forEach(file, u"tenants"_s, {}, [this](const auto &object, const auto &path) { readTenant(object, path); });
    forEach(file, u"roles"_s, {}, [this](const auto &object, const auto &path) { readRole(object, path); });
    forEach(file, u"users"_s, {}, [this](const auto &object, const auto &path) { readUser(object, path); });
    forEach(file, u"api_keys"_s, {}, [this](const auto &object, const auto &path) { readApiKey(object, path); });
    if (m_error)
        return std::unexpected(*m_error);
    return std::move(m_seed);
}

QString Reading::checked(const QJsonObject &object, const QString &path, const QString &name,
                         Result<QString> (*rule)(const QString &))
{
    const auto value = rule(object.value(name).toString());
    if (!value)
        wrong(path + u'.' + name, sentenceOf(value.error()));
    return value.value_or(QString());
}

template <class IdType>
IdType Reading::idOf(const QJsonObject &object, const QString &path, QSet<IdType> &taken)
{
    const QString text = object.value(u"id"_s).toString();
    const auto id = text.isEmpty() ? IdType::create() : IdType::fromString(text).value_or(IdType());
    if (id.isNull() || taken.contains(id))
        wrong(path + u".id"_s, id.isNull() ? u"must be a UUID"_s : u"is used before in this file"_s);
    taken.insert(id);
    return id;
}

void Reading::takeOnce(QSet<QString> &taken, const QString &key, const QString &path, const QString &sentence)
{
    if (taken.contains(key))
        wrong(path, sentence);
    taken.insert(key);
}

Seed::User Reading::account(const QJsonObject &object, const QString &path)
{
    static constexpr auto personName = [](const QString &name) { return checkedPersonName(name, {}); };
    Seed::User user;
    user.id = idOf(object, path, m_userIds);
    user.email = checked(object, path, u"email"_s, checkedEmail);
    user.password = object.value(u"password"_s).toString();
    user.firstName = checked(object, path, u"first_name"_s, personName);
    user.lastName = checked(object, path, u"last_name"_s, personName);
    if (object.contains(u"password"_s)) {
        const auto bytes = passwordBytes(user.password);
        if (!bytes || bytes->isEmpty())
            wrong(path + u".password"_s, bytes ? u"must not be empty"_s : sentenceOf(bytes.error()));
    }
    return user;
}

void Reading::readSuperuser(const QJsonObject &object)
{
    m_seed.superuser = account(object, u"superuser"_s);
    m_seed.superuser.isSuperuser = true;
}

void Reading::readTenant(const QJsonObject &object, const QString &path)
{
    Seed::Tenant tenant;
    tenant.id = idOf(object, path, m_tenantIds);
    tenant.name = checked(object, path, u"name"_s, checkedTenantName);
    tenant.slug = checked(object, path, u"slug"_s, checkedTenantSlug);
    tenant.description = checked(object, path, u"description"_s, checkedTenantDescription);
    const QString status = object.value(u"status"_s).toString(u"active"_s);
    if (status != u"active" && status != u"suspended")
        wrong(path + u".status"_s, u"must be active or suspended"_s);
    tenant.status = status == u"suspended" ? TenantStatus::Suspended : TenantStatus::Active;
    takeOnce(m_tenantNames, keyOf(tenant.name), path + u".name"_s, u"is another tenant's name as well"_s);
    if (m_tenants.contains(tenant.slug))
        wrong(path + u".slug"_s, u"is another tenant's slug as well"_s);
    m_tenants.insert(tenant.slug, tenant.id);
    m_seed.tenants.append(tenant);
}

/// None without one; what isn't there is wrong.
std::optional<TenantId> Reading::tenantOf(const QJsonObject &object, const QString &path)
{
    if (!object.contains(u"tenant"_s))
        return std::nullopt;
    const QString slug = object.value(u"tenant"_s).toString();
    if (!m_tenants.contains(slug))
        wrong(path + u".tenant"_s, u"no tenant of this file has the slug '%1'"_s.arg(slug.left(100)));
    return m_tenants.value(slug);
}

QStringList Reading::permissionsOf(const QJsonObject &object, const QString &path)
{
    QStringList codes;
    const QJsonArray items = object.value(u"permissions"_s).toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString code = items.at(i).toString();
        if (std::ranges::find(permissionCatalogue(), QStringView(code)) == permissionCatalogue().end())
            wrong(u"%1.permissions[%2]"_s.arg(path).arg(i), u"there is no permission '%1'"_s.arg(code.left(100)));
        codes.append(code);
    }
    return orderedCodes(codes);
}

QString roleKey(const std::optional<TenantId> &tenant, const QString &name)
{
    return QString((tenant ? tenant->toString() : QString()) + u'/' + keyOf(name));
}

void Reading::readRole(const QJsonObject &object, const QString &path)
{
    Seed::Role role;
    role.id = idOf(object, path, m_roleIds);
    role.name = checked(object, path, u"name"_s, checkedRoleName);
    role.description = checked(object, path, u"description"_s, checkedRoleDescription);
    role.tenant = tenantOf(object, path);
    role.permissions = permissionsOf(object, path);
    const bool isSystem = std::ranges::any_of(
        systemRoleCatalogue(), [&role](QStringView name) { return keyOf(name.toString()) == keyOf(role.name); });
    if (isSystem && !role.tenant)
        wrong(path + u".name"_s, u"is the name of a system role"_s);
    const QString key = roleKey(role.tenant, role.name);
    if (m_roles.contains(key))
        wrong(path + u".name"_s, u"is another role's name as well"_s);
    m_roles.insert(key, role.id);
    m_seed.roles.append(role);
}

void Reading::readUser(const QJsonObject &object, const QString &path)
{
    Seed::User user = account(object, path);
    user.isActive = object.value(u"is_active"_s).toBool(true);
    user.isSuperuser = object.value(u"is_superuser"_s).toBool(false);
    if (m_users.contains(keyOf(user.email)))
        wrong(path + u".email"_s, u"is another account's address as well"_s);
    m_users.insert(keyOf(user.email), user.id);
    m_seed.users.append(user);
    const QString prefix = path + u'.';
    forEach(object, u"memberships"_s, prefix,
            [&](const auto &each, const auto &place) { readMembership(each, place, user.id); });
    forEach(object, u"grants"_s, prefix, [&](const auto &each, const auto &place) { readGrant(each, place, user.id); });
}

void Reading::join(TenantId tenant, UserId user)
{
    const QString key = tenant.toString() + user.toString();
    if (!m_joined.contains(key))
        m_seed.memberships.append({tenant, user});
    m_joined.insert(key);
}

void Reading::readMembership(const QJsonObject &object, const QString &path, UserId user)
{
    const auto tenant = tenantOf(object, path);
    if (!tenant || m_error)
        return;
    join(*tenant, user);
    const QJsonArray roles = object.value(u"roles"_s).toArray();
    for (qsizetype i = 0; i < roles.size(); ++i)
        grant({user, tenant, {}, {}, {}, {}, {}}, roles.at(i).toString(), u"%1.roles[%2]"_s.arg(path).arg(i));
}

void Reading::readGrant(const QJsonObject &object, const QString &path, UserId user)
{
    const auto instant = [&object](const QString &name) {
        return QDateTime::fromString(object.value(name).toString(), Qt::ISODateWithMs).toUTC();
    };
    Seed::Grant result{user, tenantOf(object, path), {}, {}, {}, {}, object.value(u"reason"_s).toString()};
    if (object.contains(u"starts_at"_s))
        result.startsAt = instant(u"starts_at"_s);
    if (object.contains(u"ends_at"_s))
        result.endsAt = instant(u"ends_at"_s);
    if (result.endsAt.isValid() && result.startsAt.isValid() && result.endsAt <= result.startsAt)
        wrong(path + u".ends_at"_s, u"must lie behind starts_at"_s);
    if (result.reason.toUcs4().size() > longestReason || result.reason.contains(QChar::Null))
        wrong(path + u".reason"_s, u"has at most 2000 characters, and no NUL"_s);
    if (m_error)
        return;
    if (result.tenant)
        join(*result.tenant, user);
    grant(result, object.value(u"role"_s).toString(), path + u".role"_s);
}

/// A role of the tenant comes before one for all tenants, and that before a system role.
void Reading::grant(Seed::Grant grant, const QString &role, const QString &path)
{
    const auto own = m_roles.constFind(roleKey(grant.tenant, role));
    const auto global = m_roles.constFind(roleKey({}, role));
    const auto system = std::ranges::find(systemRoleCatalogue(), QStringView(role));
    if (own != m_roles.cend())
        grant.role = *own;
    else if (global != m_roles.cend())
        grant.role = *global;
    else if (system == systemRoleCatalogue().end())
        return wrong(path, u"there is no role '%1' here, neither in this file nor a system role"_s.arg(role.left(100)));
    else if (*system == membershipRole)
        return wrong(path, u"stands for membership and is not granted"_s);
    else
        grant.systemRole = role;
    const QString what = grant.role ? grant.role->toString() : grant.systemRole;
    takeOnce(m_granted, grant.user.toString() + (grant.tenant ? grant.tenant->toString() : QString()) + what, path,
             u"is granted there already"_s);
    m_seed.grants.append(grant);
}

void Reading::readApiKey(const QJsonObject &object, const QString &path)
{
    Seed::ApiKey key;
    key.id = idOf(object, path, m_keyIds);
    key.name = checked(object, path, u"name"_s, checkedRoleName);
    key.description = checked(object, path, u"description"_s, checkedRoleDescription);
    key.ownerEmail = object.value(u"user"_s).toString();
    if (!m_users.contains(keyOf(key.ownerEmail)))
        wrong(path + u".user"_s, u"no account of this file has the address '%1'"_s.arg(key.ownerEmail.left(100)));
    key.owner = m_users.value(keyOf(key.ownerEmail));
    key.tenant = tenantOf(object, path);
    if (object.contains(u"permissions"_s))
        key.permissions = permissionsOf(object, path);
    if (object.contains(u"allowed_networks"_s)) {
        QStringList networks;
        const QJsonArray items = object.value(u"allowed_networks"_s).toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            networks.append(items.at(i).toString());
            if (!isNetwork(networks.last()))
                wrong(u"%1.allowed_networks[%2]"_s.arg(path).arg(i), u"must be a network such as 10.0.0.0/8"_s);
        }
        if (networks.isEmpty())
            wrong(path + u".allowed_networks"_s, u"must have an entry; leave it out for a key without limits"_s);
        key.networks = networks;
    }
    key.isActive = object.value(u"is_active"_s).toBool(true);
    if (object.contains(u"expires_at"_s))
        key.expiresAt = QDateTime::fromString(object.value(u"expires_at"_s).toString(), Qt::ISODateWithMs).toUTC();
    key.isMadeUp = !object.contains(u"value"_s);
    const auto value = key.isMadeUp ? ApiKeyValue::create(u"tnt"_s)
                                    : ApiKeyValue::fromText(object.value(u"value"_s).toString().toUtf8());
    if (!value)
        return wrong(path + u".value"_s, u"has 8 to 256 visible ASCII characters"_s);
    key.value = value->text();
    takeOnce(m_values, QString::fromLatin1(key.value), path + u".value"_s, u"is another key's value as well"_s);
    m_seed.apiKeys.append(key);
}

} // namespace

Result<Seed> readSeed(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const QByteArrayView before = QByteArrayView(json).first(std::min<qsizetype>(problem.offset, json.size()));
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        return failure(ErrorCode::Invalid, Reason::Unspecified, {},
                       u"is no JSON: line %1: %2"_s.arg(line).arg(problem.errorString()));
    }
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Reason::Unspecified, {}, u"must be a JSON object"_s);
    return Reading().read(document.object());
}

Seed emptySeed()
{
    Seed seed;
    seed.superuser.id = UserId::create();
    seed.superuser.email = u"admin@tenantry.example"_s;
    seed.superuser.password = QString::fromLatin1(toBase64Url(randomBytes(madeUpPasswordBytes)));
    seed.superuser.firstName = u"First"_s;
    seed.superuser.lastName = u"Superuser"_s;
    seed.superuser.isSuperuser = true;
    return seed;
}

} // namespace tenantry
