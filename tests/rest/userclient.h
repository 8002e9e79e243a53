// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/rest/restworld.h"

#include <QTest>

#include <memory>

namespace tenantry {

/// What tests of accounts and of members ask with: a superuser, and a tenant that is new for each test.
class UserClient
{
protected:
    static inline const QByteArray collection = "/api/v1/users/";

    static QByteArray item(const QString &id) { return collection + id.toLatin1(); }

    static QJsonObject newUser(const QString &email)
    {
        return {{QStringLiteral("email"), email},
                {QStringLiteral("password"), RestWorld::password},
                {QStringLiteral("first_name"), QStringLiteral("Grace")},
                {QStringLiteral("last_name"), QStringLiteral("Hopper")}};
    }

    void beginTest()
    {
        if (!m_world) {
            m_world = std::make_unique<RestWorld>();
            m_root = m_world->token();
        }
        const QString name = QString::fromLatin1(QTest::currentTestFunction());
        m_acme = m_world->addTenant(QStringLiteral("acme-%1").arg(name).toLower().left(50));
    }

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QString m_acme;
};

} // namespace tenantry
