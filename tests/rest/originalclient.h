// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/rest/restworld.h"

#include <memory>

namespace tenantry {

/// Asks what the functional tests of the backend that Tenantry succeeds ask of it: a superuser and a second user, a
/// tenant, and objects that are new for each test.
class OriginalClient
{
protected:
    static inline const QByteArray api = "/api/v1";
    static inline const QString unknown = QStringLiteral("00000000-0000-4000-8000-000000000000");

    static QByteArray idOf(const Answer &answer);
    static bool holds(const QJsonArray &objects, const QByteArray &id);

    void begin();
    void end() { m_world.reset(); }
    /// From now on objects have other names.
    void beginTest() { ++m_count; }

    Answer root(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {},
                const QString &tenant = {})
    {
        return m_world->send(method, api + path, m_root, body, tenant);
    }
    Answer newUser();
    Answer newTenant();
    Answer newKey(const QByteArray &token);
    Answer newInvitation(const QJsonObject &more = {});
    Answer newRole();
    [[nodiscard]] QString permission(const QByteArray &code)
    {
        return m_world->database().value("SELECT id FROM iam.permissions WHERE code = '" + code + "'");
    }

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_user2;
    QString m_user2Id;
    QString m_tenant;
    int m_count = 0;
};

} // namespace tenantry
