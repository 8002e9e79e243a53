// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/isolation/target.h"

#include "core/services/bulk/bulkservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/settings/settingservice.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/userservice.h"
#include "core/storage/connection.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

namespace {

/// The value of what has to work before anything can be tested.
template <class T>
T made(const Result<T> &result)
{
    if (!result)
        qFatal("The target can't be made: %s", qUtf8Printable(toText(result.error())));
    return *result;
}

/// Who is aimed at, and what he holds.
void makeMember(World &world, Target &target)
{
    Services &services = world.services();
    const Caller root = world.root();
    const TenantId tenant = target.tenant.id;
    const Caller member = world.member(tenant, {u"user:read"_s});
    target.member = member.user;
    target.session = member.session;
    target.outsider = world.stranger().user;
    target.membership = made(services.memberships().list(root, target.member)).at(0).id;
    target.role = made(services.roles().create(root, {u"Target"_s, {}, {u"user:read"_s}, tenant})).id;
    target.spareRole = made(services.roles().create(root, {u"Spare"_s, {}, {u"user:read"_s}, tenant})).id;
    target.grant = made(services.grants().add(root, {target.member, target.role, tenant})).id;
    target.key =
        made(services.keys().create(root, {.name = u"Target"_s, .owner = target.member, .tenant = tenant})).key.id;
    target.invitation = made(services.invitations().create(root, {u"guest@example.org"_s, tenant})).invitation.id;
}

/// One request that changed all of it, so that each can be undone.
void changeEverything(World &world, Target &target)
{
    Services &services = world.services();
    const Caller changing = world.root().withNewRequest();
    target.change = changing.request;
    target.tenant = made(services.tenants().edit(changing, target.tenant.id, {}, {.description = u"As it is"_s}));
    target.memberEmail =
        made(services.users().edit(changing, target.member, {}, {.firstName = u"Target"_s})).user.email;
    made(services.roles().edit(changing, target.role, {}, {.description = u"As it is"_s}));
    made(services.grants().edit(changing, target.grant, {}, {.reason = u"As it is"_s}));
    made(services.keys().edit(changing, target.key, {}, {.description = u"As it is"_s}));
    made(services.invitations().edit(changing, target.invitation, {}, {.lifetimeDays = 20}));
    const Caller setting = world.root().withNewRequest();
    target.settingChange = setting.request;
    made(services.settings().change(setting, u"login.most_failures"_s, 20));
}

} // namespace

Target makeTarget(World &world)
{
    Target target;
    target.tenant = world.tenant(u"target"_s);
    target.deleted = made(world.services().tenants().remove(world.root(), world.tenant(u"gone"_s).id, {}));
    makeMember(world, target);
    changeEverything(world, target);
    target.task = made(world.services().bulk().start(world.root().inTenant(target.tenant.id),
                                                     {.action = BulkAction::Deactivate}, {target.member.toString()}))
                      .id;
    const auto isDone = [](const BulkCounts &) { return true; };
    const Caller there = world.root().inTenant(target.tenant.id);
    target.endedTask =
        made(world.services().bulk().start(there, {.action = BulkAction::Activate}, {target.member.toString()})).id;
    (void)made(world.services().bulk().run(there, target.endedTask, isDone));
    const auto rows = world.database().administrator().run(
        "SELECT id, at FROM iam.audit_events WHERE tenant_id = $1 LIMIT 1", {Parameter(target.tenant.id)});
    if (!rows || rows->size() != 1)
        qFatal("The target has no audit event.");
    target.event = rows->at(0).id<AuditEventTag>("id");
    target.eventAt = rows->at(0).instant("at");
    return target;
}

} // namespace tenantry::isolation
