// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/world.h"

#include "core/services/tenants/tenantservice.h"

#include <QJsonDocument>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\'', "''"_L1);
    return QByteArray('\'' + escaped.toUtf8() + '\'');
}

} // namespace

World::World()
    : m_database(m_test.spec())
    , m_signInResources({.cheapHashes = true, .hashingThreads = 1}, m_clock)
    , m_services(m_database, m_signInResources)
{}

std::unique_ptr<Services> World::makeServices(Database &database)
{
    return std::make_unique<Services>(database, m_signInResources);
}

Caller World::person(bool isSuperuser)
{
    Caller caller;
    caller.kind = ActorKind::User;
    caller.user = UserId::create();
    caller.session = SessionId::create();
    caller.label = u"person%1@example.org"_s.arg(++m_people);
    caller.origin = Origin::Gui;
    caller.request = RequestId::create();
    caller.credential = u"password"_s;
    const QByteArray user = quoted(caller.user.toString());
    m_test.execute("INSERT INTO iam.users (id, email, is_superuser) VALUES (" + user + ", " + quoted(caller.label)
                   + ", " + (isSuperuser ? "true" : "false") + ")");
    m_test.execute("INSERT INTO iam.sessions (id, user_id, refresh_hash, expires_at) VALUES ("
                   + quoted(caller.session.toString()) + ", " + user
                   + ", sha256(gen_random_uuid()::text::bytea), iam.now() + interval '1 day')");
    return caller;
}

Caller World::root()
{
    if (!m_root) {
        m_root = person(true);
        m_root->isPlatform = true;
    }
    return m_root->withNewRequest();
}

Tenant World::tenant(const QString &slug)
{
    const auto made = m_services.tenants().create(root(), {slug, slug, {}, TenantStatus::Active});
    if (!made)
        qFatal("No tenant %s: %s", qUtf8Printable(slug), qUtf8Printable(toText(made.error())));
    return *made;
}

QByteArray World::roleWith(const QStringList &permissions)
{
    const QByteArray role = quoted(RoleId::create().toString());
    m_test.execute("INSERT INTO iam.roles (id, name) VALUES (" + role + ", " + role + ")");
    for (const QString &permission : permissions)
        m_test.execute("INSERT INTO iam.role_permissions (role_id, permission_id) SELECT " + role
                       + "::uuid, id FROM iam.permissions WHERE code = " + quoted(permission));
    return role;
}

Caller World::member(TenantId tenant, const QStringList &permissions)
{
    Caller caller = person(false);
    caller.tenant = tenant;
    const QByteArray ids = quoted(caller.user.toString()) + ", " + quoted(tenant.toString());
    m_test.execute("INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES (" + ids + ")");
    if (!permissions.isEmpty())
        m_test.execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id) VALUES (" + ids + ", "
                       + roleWith(permissions) + ")");
    return caller;
}

Caller World::platformUser(const QStringList &permissions)
{
    Caller caller = person(false);
    caller.isPlatform = true;
    m_test.execute("INSERT INTO iam.role_grants (user_id, role_id) VALUES (" + quoted(caller.user.toString()) + ", "
                   + roleWith(permissions) + ")");
    return caller;
}

Caller World::stranger()
{
    return person(false);
}

void World::endSession(const Caller &caller)
{
    m_test.execute("UPDATE iam.sessions SET revoked_at = iam.now() WHERE id = " + quoted(caller.session.toString()));
}

LastAuditEvent World::lastAuditEvent()
{
    const auto answer = m_test.administrator().run(
        "SELECT e.action, e.outcome, e.target_id, d.reason, d.actor_label, d.before, d.after FROM iam.audit_events e "
        "LEFT JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id ORDER BY e.at DESC, e.seq DESC LIMIT 1");
    if (!answer || answer->size() == 0)
        qFatal("There is nothing in the audit log.");
    const Row row = answer->at(0);
    return {row.text("action"),    row.text("outcome"), row.text("reason"), row.text("actor_label"),
            row.text("target_id"), row.json("before"),  row.json("after")};
}

int World::auditEvents()
{
    return m_test.value("SELECT count(*) FROM iam.audit_events").toInt();
}

} // namespace tenantry
