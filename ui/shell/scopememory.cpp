// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scopememory.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/tenantscope.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

ScopeMemory::ScopeMemory(Backend *backend, const QString &profile, QSettings *settings, TenantScope *scope)
    : QObject(scope)
    , m_backend(backend)
    , m_settings(settings)
    , m_scope(scope)
    , m_key(u"scope/"_s + QString::fromLatin1(profile.toUtf8().toPercentEncoding()))
{
    connect(m_scope, &TenantScope::changed, this, [this] {
        if (const auto id = m_scope->id())
            m_settings->setValue(m_key, id->toString());
        else
            m_settings->remove(m_key);
    });
    connect(m_backend, &Backend::changed, this, [this](const Change &change) {
        const auto id = m_scope->id();
        if (id && change.table == u"tenants"_s && (change.ids.isEmpty() || change.ids.contains(id->uuid())))
            read(id->toString());
    });
    if (const QString remembered = m_settings->value(m_key).toString(); !remembered.isEmpty())
        read(remembered);
}

void ScopeMemory::read(const QString &id)
{
    const TenantId tenant{QUuid(id)};
    m_backend->call(
        this, [tenant](Services &services, const Caller &caller) { return services.tenants().find(caller, tenant); },
        [this, tenant](const Result<Tenant> &found) {
            const auto chosen = m_scope->id();
            if (chosen && *chosen != tenant)
                return; // the operator chose another one meanwhile
            if (found && found->status != TenantStatus::Deleted)
                m_scope->choose(*found);
            else if (found || found.error().code == ErrorCode::NotFound)
                m_scope->chooseAll();
        });
}

} // namespace tenantry::ui
