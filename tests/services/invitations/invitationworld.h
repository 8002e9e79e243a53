// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/invitations/invitationservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <memory>

namespace tenantry {

/// A world with a tenant that people are invited to, new for each test.
class InvitationWorld
{
public:
    InvitationWorld()
        : m_acme(m_world.tenant(QStringLiteral("acme")))
    {}

    World &world() { return m_world; }
    const Tenant &acme() const { return m_acme; }
    InvitationService &invitations() { return m_world.services().invitations(); }
    NewInvitation invited(const QString &email, std::optional<RoleId> role = {})
    {
        const auto made = invitations().create(m_world.root(), {email, m_acme.id, role});
        if (!made)
            qFatal("%s", qUtf8Printable(toText(made.error())));
        return *made;
    }
    Result<User> accept(const QString &token, const QString &password = QStringLiteral("four quiet words here"))
    {
        return invitations().accept(Caller(), token, {password, QStringLiteral("Ada"), QStringLiteral("Lovelace")});
    }
    RoleId role(const QStringList &permissions, const QByteArray &tenant = "NULL")
    {
        const RoleId id = RoleId::create();
        const QByteArray text = id.toString().toLatin1();
        m_world.database().execute("INSERT INTO iam.roles (id, name, tenant_id) VALUES ('" + text + "', '" + text
                                   + "', " + tenant + ")");
        for (const QString &permission : permissions)
            m_world.database().execute("INSERT INTO iam.role_permissions (role_id, permission_id) SELECT '" + text
                                       + "', id FROM iam.permissions WHERE code = '" + permission.toLatin1() + "'");
        return id;
    }
    QString statusOf(InvitationId id) { return toText(invitations().find(m_world.root(), id)->status); }
    void setNow(const QDateTime &instant)
    {
        m_world.database().setNow(instant);
        m_world.connection().close();
    }

private:
    World m_world;
    Tenant m_acme;
};

} // namespace tenantry
