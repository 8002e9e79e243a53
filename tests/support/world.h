// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/clock.h"
#include "core/domain/tenants/tenant.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "tests/support/testdatabase.h"

#include <QJsonObject>

namespace tenantry {

/// The last line of the audit log, as an administrator of the database sees it.
struct LastAuditEvent
{
    QString action;
    QString outcome;
    QString reason;
    QString actorLabel;
    QString targetId;
    QJsonObject before;
    QJsonObject after;
};

/// People, tenants and roles in a fresh database, and the services that a test asks of them.
class World
{
public:
    World();

    [[nodiscard]] TestDatabase &database() { return m_test; }
    /// The program's own connection, as tenantry_app.
    [[nodiscard]] Database &connection() { return m_database; }
    [[nodiscard]] Services &services() { return m_services; }

    /// The same use cases on another connection.
    [[nodiscard]] std::unique_ptr<Services> makeServices(Database &database);

    /// A superuser who is signed in; always the same.
    [[nodiscard]] Caller root();

    /// A tenant called like its slug; made by root().
    Tenant tenant(const QString &slug);

    /// Somebody new who is signed in, a member of \a tenant, with a role of its own that holds \a permissions there.
    Caller member(TenantId tenant, const QStringList &permissions = {});

    /// Somebody new who is signed in and holds \a permissions platform-wide.
    Caller platformUser(const QStringList &permissions);

    /// Somebody new who is signed in and belongs nowhere.
    Caller stranger();

    /// The same caller, with a session that was ended.
    void endSession(const Caller &caller);

    [[nodiscard]] LastAuditEvent lastAuditEvent();
    [[nodiscard]] int auditEvents();

private:
    Caller person(bool isSuperuser);
    QByteArray roleWith(const QStringList &permissions);

    TestDatabase m_test;
    Database m_database;
    SystemClock m_clock;
    SignInResources m_signInResources;
    Services m_services;
    std::optional<Caller> m_root;
    int m_people = 0;
};

} // namespace tenantry
