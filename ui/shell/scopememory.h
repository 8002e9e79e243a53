// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QSettings;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class TenantScope;

/// Keeps which tenant is looked at in the settings, for each profile, and brings it back when it is still there. Looks
/// after its name, and leaves a tenant that was deleted.
class ScopeMemory final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; \a scope also owns it.
    ScopeMemory(Backend *backend, const QString &profile, QSettings *settings, TenantScope *scope);

private:
    void read(const QString &id);

    Backend *m_backend;
    QSettings *m_settings;
    TenantScope *m_scope;
    QString m_key;
};

} // namespace tenantry::ui
