// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/error.h"
#include "core/domain/result.h"
#include "ui/common/listitem.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QObject>

#include <functional>
#include <optional>

namespace tenantry {
class Backend;
class Services;
} // namespace tenantry

namespace tenantry::ui {

/// What is done to many rows, one after the other. Its work is called in the backend's threads.
struct BulkOperation
{
    /// A row after it was changed, and what people call it.
    struct Changed
    {
        ListItemPtr item; ///< none when it is in no list any more
        QString name;
    };
    using Work = std::function<Result<Changed>(Services &, const Caller &, const QUuid &id)>;
    using Undo = std::function<Result<Changed>(Services &, const Caller &, const QUuid &id, RequestId change)>;

    Icon icon = Icon::Done;
    QString doing;                          ///< `Suspending tenants`
    std::function<QString(int count)> done; ///< `2 tenants suspended.`
    Work work;
    Undo undo;                                ///< none: it can't be taken back
    std::function<QString(int count)> undone; ///< `Undone for 2 tenants.`
};

/// What came of one row.
struct BulkOutcome
{
    QUuid id;
    QString name; ///< empty when it isn't known
    std::optional<Error> error;
    RequestId request; ///< what undo finds the change by
};

/// One operation on many rows, with an outcome for each. Nothing waits; it can be cancelled between two.
class ListBulk final : public QObject
{
    Q_OBJECT

public:
    ListBulk(Backend *backend, BulkOperation operation, QObject *parent);

    void start(const QList<QUuid> &ids);
    /// Takes back what another one did.
    void startUndo(const QList<BulkOutcome> &outcomes);
    void cancel();

    [[nodiscard]] const BulkOperation &operation() const { return m_operation; }
    [[nodiscard]] const QList<BulkOutcome> &outcomes() const { return m_outcomes; }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] QList<BulkOutcome> failures() const;
    [[nodiscard]] QList<BulkOutcome> successes() const;
    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }
    [[nodiscard]] bool isUndo() const { return m_isUndo; }

Q_SIGNALS:
    void progressed();
    void changed(const tenantry::ui::ListItemPtr &item);
    void finished();

private:
    struct Item
    {
        QUuid id;
        RequestId undo; ///< of what is taken back
    };

    void begin();
    void next();
    void take(const QUuid &id, RequestId request, const Result<BulkOperation::Changed> &result);
    void end();

    Backend *m_backend;
    BulkOperation m_operation;
    QList<Item> m_waiting;
    QList<BulkOutcome> m_outcomes;
    int m_total = 0;
    int m_underWay = 0;
    bool m_isCancelled = false;
    bool m_isUndo = false;
    bool m_isFinished = false;
};

} // namespace tenantry::ui
