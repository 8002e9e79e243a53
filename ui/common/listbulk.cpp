// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listbulk.h"

#include "core/runtime/backend.h"

#include <memory>
#include <utility>

namespace tenantry::ui {

namespace {

constexpr int atOnce = 2; // leaves room for what the operator looks at meanwhile

} // namespace

ListBulk::ListBulk(Backend *backend, BulkOperation operation, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_operation(std::move(operation))
{}

void ListBulk::start(const QList<QUuid> &ids)
{
    for (const QUuid &id : ids)
        m_waiting.append({id, {}});
    begin();
}

void ListBulk::startUndo(const QList<BulkOutcome> &outcomes)
{
    m_isUndo = true;
    for (const BulkOutcome &outcome : outcomes)
        m_waiting.append({outcome.id, outcome.request});
    begin();
}

void ListBulk::begin()
{
    m_total = static_cast<int>(m_waiting.size());
    Q_EMIT progressed();
    if (m_waiting.isEmpty())
        end();
    for (int i = 0; i < atOnce; ++i)
        next();
}

void ListBulk::next()
{
    if (m_waiting.isEmpty() || m_isCancelled)
        return;
    const Item item = m_waiting.takeFirst();
    ++m_underWay;
    const auto request = std::make_shared<RequestId>();
    *request = m_backend->call(
        this,
        [item, work = m_operation.work, undo = m_operation.undo](Services &services, const Caller &caller) {
            return item.undo.isNull() ? work(services, caller, item.id) : undo(services, caller, item.id, item.undo);
        },
        [this, item, request](const Result<BulkOperation::Changed> &result) { take(item.id, *request, result); });
}

void ListBulk::take(const QUuid &id, RequestId request, const Result<BulkOperation::Changed> &result)
{
    --m_underWay;
    std::optional<Error> error;
    // What had been suspended before was not changed by us: there is nothing to take back, and nothing wrong.
    if (!result && !(m_isUndo && result.error().reason == Reason::NothingToUndo))
        error = result.error();
    m_outcomes.append({id, result ? result->name : QString(), error, request});
    if (result && result->item)
        Q_EMIT changed(result->item);
    Q_EMIT progressed();
    next();
    if (m_underWay == 0)
        end();
}

void ListBulk::end()
{
    if (!std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

void ListBulk::cancel()
{
    m_isCancelled = true;
    m_waiting.clear();
    if (m_underWay == 0)
        end();
}

QList<BulkOutcome> ListBulk::failures() const
{
    QList<BulkOutcome> failed = m_outcomes;
    failed.removeIf([](const BulkOutcome &outcome) { return !outcome.error; });
    return failed;
}

QList<BulkOutcome> ListBulk::successes() const
{
    QList<BulkOutcome> done = m_outcomes;
    done.removeIf([](const BulkOutcome &outcome) { return outcome.error.has_value(); });
    return done;
}

} // namespace tenantry::ui
