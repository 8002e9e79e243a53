// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/caller.h"

namespace tenantry {

Caller Caller::system()
{
    Caller caller;
    caller.kind = ActorKind::System;
    caller.label = QStringLiteral("system");
    caller.isPlatform = true;
    caller.request = RequestId::create();
    return caller;
}

Caller Caller::local(const QString &systemUser)
{
    Caller caller;
    caller.kind = ActorKind::Local;
    caller.label = u"local:" + systemUser;
    caller.isPlatform = true;
    caller.origin = Origin::Cli;
    caller.request = RequestId::create();
    caller.credential = QStringLiteral("database");
    return caller;
}

QString Caller::proofKind() const
{
    return key.isNull() ? toText(kind) : QStringLiteral("key");
}

Caller Caller::withNewRequest() const
{
    Caller caller = *this;
    caller.request = RequestId::create();
    return caller;
}

Caller Caller::inTenant(TenantId id) const
{
    Caller caller = *this;
    caller.tenant = id;
    return caller;
}

QString toText(ActorKind kind)
{
    switch (kind) {
    case ActorKind::Anonymous:
        return QStringLiteral("anonymous");
    case ActorKind::User:
        return QStringLiteral("user");
    case ActorKind::Local:
        return QStringLiteral("local");
    case ActorKind::System:
        return QStringLiteral("system");
    }
    Q_UNREACHABLE();
}

QString toText(Origin origin)
{
    switch (origin) {
    case Origin::Gui:
        return QStringLiteral("gui");
    case Origin::Cli:
        return QStringLiteral("cli");
    case Origin::Rest:
        return QStringLiteral("rest");
    case Origin::System:
        return QStringLiteral("system");
    }
    Q_UNREACHABLE();
}

} // namespace tenantry
