// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/originalclient.h"

#include <QJsonArray>

namespace tenantry {

using namespace Qt::StringLiterals;

QByteArray OriginalClient::idOf(const Answer &answer)
{
    return answer.object()[u"id"_s].toString().toLatin1();
}

bool OriginalClient::holds(const QJsonArray &objects, const QByteArray &id)
{
    for (const QJsonValue &object : objects) {
        if (object[u"id"_s].toString().toLatin1() == id)
            return true;
    }
    return false;
}

void OriginalClient::begin()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_tenant = m_world->addTenant(u"test-tenant"_s, u"Test Tenant"_s);
    m_user2Id = m_world->addUser(u"user2@example.com"_s);
    m_user2 = m_world->token(u"user2@example.com"_s);
}

Answer OriginalClient::newUser()
{
    return root("POST", "/users/",
                {{u"email"_s, u"user-%1@example.com"_s.arg(m_count)},
                 {u"password"_s, RestWorld::password},
                 {u"first_name"_s, u"Test"_s},
                 {u"last_name"_s, u"User"_s}});
}

Answer OriginalClient::newTenant()
{
    return root("POST", "/tenants/",
                {{u"name"_s, u"Tenant %1"_s.arg(m_count)}, {u"slug"_s, u"tenant-%1"_s.arg(m_count)}});
}

Answer OriginalClient::newKey(const QByteArray &token)
{
    return m_world->send(
        "POST", api + "/api-keys/", token,
        {{u"name"_s, u"Key %1"_s.arg(m_count)}, {u"description"_s, u"For a test"_s}, {u"scope"_s, u"GLOBAL"_s}});
}

Answer OriginalClient::newInvitation(const QJsonObject &more)
{
    QJsonObject body{{u"email"_s, u"invited-%1@example.com"_s.arg(m_count)}, {u"tenant_id"_s, m_tenant}};
    for (auto member = more.begin(); member != more.end(); ++member)
        body.insert(member.key(), member.value());
    return root("POST", "/invitations/", body, m_tenant);
}

Answer OriginalClient::newRole()
{
    return root("POST", "/roles/", {{u"name"_s, u"Role %1"_s.arg(m_count)}, {u"description"_s, u"First"_s}}, m_tenant);
}

} // namespace tenantry
