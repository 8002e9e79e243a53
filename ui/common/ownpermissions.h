// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"

#include <QObject>
#include <QStringList>

namespace tenantry {
class Backend;
struct Change;
} // namespace tenantry

namespace tenantry::ui {

/// What the operator may do platform-wide, kept up to date: so that nothing is asked for that would be refused, which
/// would also be in the audit log each time.
class OwnPermissions final : public QObject
{
    Q_OBJECT

public:
    /// Begins to read. \a backend outlives it.
    explicit OwnPermissions(Backend *backend, QObject *parent = nullptr);

    /// False as long as it isn't known.
    [[nodiscard]] bool contains(Permission permission) const { return m_held.contains(permission); }

Q_SIGNALS:
    void changed();

private:
    void read();
    void follow(const Change &change);

    Backend *m_backend;
    QStringList m_held;
    bool m_isReading = false;
    bool m_isOutdated = false; ///< changed while it is read
};

} // namespace tenantry::ui
