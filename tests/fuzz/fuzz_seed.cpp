// SPDX-License-Identifier: GPL-3.0-or-later
//
// A seed file: whatever is read from one refers only to what is in it, and whatever isn't read says where it is wrong.
#include "core/services/seed/seedreader.h"
#include "tests/fuzz/fuzzinput.h"

#include <QSet>

using namespace tenantry;

namespace {

void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const auto seed = readSeed(fuzzInput(bytes, size).toByteArray());
    if (!seed) {
        require(seed.error().reason == Reason::Unspecified && !seed.error().detail.isEmpty(),
                "A refusal without words.");
        return 0;
    }
    QSet<TenantId> tenants;
    QSet<RoleId> roles;
    QSet<UserId> users;
    users.insert(seed->superuser.id);
    for (const Seed::Tenant &tenant : seed->tenants) {
        require(!tenant.name.contains(QChar::Null) && !tenant.description.contains(QChar::Null), "A tenant holds NUL.");
        require(!tenants.contains(tenant.id), "Two tenants have an id.");
        tenants.insert(tenant.id);
    }
    for (const Seed::Role &role : seed->roles) {
        require(!role.tenant || tenants.contains(*role.tenant), "A role has a tenant that isn't there.");
        roles.insert(role.id);
    }
    for (const Seed::User &user : seed->users) {
        require(!user.email.contains(QChar::Null) && user.email.contains(u'@'), "An address is none.");
        require(!users.contains(user.id), "Two users have an id.");
        users.insert(user.id);
    }
    for (const Seed::Membership &membership : seed->memberships)
        require(tenants.contains(membership.tenant) && users.contains(membership.user), "A member of nothing.");
    for (const Seed::Grant &grant : seed->grants) {
        require(users.contains(grant.user) && (!grant.tenant || tenants.contains(*grant.tenant)), "A grant to nobody.");
        require(grant.role ? roles.contains(*grant.role) : !grant.systemRole.isEmpty(), "A grant of nothing.");
    }
    for (const Seed::ApiKey &key : seed->apiKeys)
        require(users.contains(key.owner) && key.value.size() >= 8, "A key of nobody.");
    return 0;
}
