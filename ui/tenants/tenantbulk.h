// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"

#include <QObject>

#include <optional>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// What is done to many tenants.
enum class BulkOperation { Suspend, Resume, Delete };

/// One operation on many tenants, one after the other, with an outcome for each. Nothing waits; it can be cancelled
/// between two.
class TenantBulk final : public QObject
{
    Q_OBJECT

public:
    struct Outcome
    {
        TenantId id;
        QString name; ///< empty when it isn't known
        std::optional<Error> error;
        RequestId request; ///< what undo finds the change by
    };

    TenantBulk(Backend *backend, BulkOperation operation, QString reason, QObject *parent);

    void start(const QList<TenantId> &ids);
    /// Takes back what another one did.
    void startUndo(const QList<Outcome> &outcomes);
    void cancel();

    [[nodiscard]] BulkOperation operation() const { return m_operation; }
    [[nodiscard]] const QList<Outcome> &outcomes() const { return m_outcomes; }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] QList<Outcome> failures() const;
    [[nodiscard]] QList<Outcome> successes() const;
    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }
    [[nodiscard]] bool isUndo() const { return m_isUndo; }

Q_SIGNALS:
    void progressed();
    void changed(const tenantry::Tenant &tenant);
    void finished();

private:
    struct Item
    {
        TenantId id;
        RequestId undo; ///< of what is taken back
    };

    void begin();
    void next();
    void take(TenantId id, RequestId request, const Result<Tenant> &result);
    void end();

    Backend *m_backend;
    BulkOperation m_operation;
    QString m_reason;
    QList<Item> m_waiting;
    QList<Outcome> m_outcomes;
    int m_total = 0;
    int m_underWay = 0;
    bool m_isCancelled = false;
    bool m_isUndo = false;
    bool m_isFinished = false;
};

} // namespace tenantry::ui
