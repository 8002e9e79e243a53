// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QString>

#include <optional>

namespace tenantry {

/// What kind of principal acts.
enum class ActorKind {
    Anonymous, ///< nobody has signed in
    User,      ///< a person with a session
    Local,     ///< who owns the embedded cluster or knows the database's password: `tenantryctl` on that machine
    System,    ///< the program itself: maintenance, setup
};

/// Which face a request came through.
enum class Origin { Gui, Cli, Rest, System };

/// Who asks, in which tenant, from where. Each face builds one for every request; the services take it from there.
struct Caller
{
    ActorKind kind = ActorKind::Anonymous;
    UserId user;             ///< null unless kind is User
    SessionId session;       ///< null unless kind is User and he signed in
    ApiKeyId key;            ///< null unless kind is User and an API key proved it
    bool isLimited = false;  ///< by the key: permissions, networks, tenant or time
    QString label;           ///< the e-mail address, or `local:<system user>`, or `system`; kept in the audit log
    bool isPlatform = false; ///< superuser or holder of a platform-wide grant when the session was last looked at
    std::optional<TenantId> tenant; ///< the tenant that the request is about; needed unless isPlatform
    Origin origin = Origin::System;
    RequestId request;  ///< one for each click, command or HTTP request; undo and support find its changes by it
    QString address;    ///< IP address; empty on the same machine
    QString credential; ///< `password`, `token`, `key …`; what the caller proved himself with

    /// The program itself.
    static Caller system();

    /// Whoever may open the database directly, as \a systemUser; trusted with everything (docs/security.md).
    static Caller local(const QString &systemUser);

    /// What he proved himself with, as the database's decisions take it: the id of session or key.
    [[nodiscard]] const QUuid &proof() const { return key.isNull() ? session.uuid() : key.uuid(); }
    /// And of which kind it is: `key`, else toText(kind).
    [[nodiscard]] QString proofKind() const;

    /// The same caller with a fresh request id.
    [[nodiscard]] Caller withNewRequest() const;

    /// The same caller, acting in \a id.
    [[nodiscard]] Caller inTenant(TenantId id) const;
};

/// `user`, `local` …: as stored in the audit log.
QString toText(ActorKind kind);
/// `gui`, `cli`, `rest`, `system`: as stored in the audit log.
QString toText(Origin origin);

} // namespace tenantry
