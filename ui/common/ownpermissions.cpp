// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ownpermissions.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

OwnPermissions::OwnPermissions(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(m_backend, &Backend::changed, this, &OwnPermissions::follow);
    for (const auto signal : {&Backend::callerChanged, &Backend::everythingChanged, &Backend::connectionRestored})
        connect(m_backend, signal, this, &OwnPermissions::read);
    read();
}

void OwnPermissions::follow(const Change &change)
{
    static const QStringList tables{u"role_grants"_s, u"role_permissions"_s, u"roles"_s};
    if (tables.contains(change.table))
        read();
}

void OwnPermissions::read()
{
    if (m_isReading) {
        m_isOutdated = true;
        return;
    }
    m_isReading = true;
    m_backend->call(
        this, [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
        [this](const Result<QStringList> &held) {
            m_isReading = false;
            if (std::exchange(m_isOutdated, false))
                read();
            if (held && std::exchange(m_held, *held) != *held)
                Q_EMIT changed();
        });
}

} // namespace tenantry::ui
