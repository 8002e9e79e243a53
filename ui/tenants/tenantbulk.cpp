// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantbulk.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

#include <memory>
#include <utility>

namespace tenantry::ui {

namespace {

constexpr int atOnce = 2; // leaves room for what the operator looks at meanwhile

Result<Tenant> perform(TenantService &tenants, const Caller &caller, BulkOperation operation, TenantId id,
                       const QString &reason)
{
    switch (operation) {
    case BulkOperation::Suspend:
        return tenants.suspend(caller, id, std::nullopt, reason);
    case BulkOperation::Resume:
        return tenants.resume(caller, id, std::nullopt, reason);
    case BulkOperation::Delete:
        return tenants.remove(caller, id, std::nullopt, reason);
    }
    return failure(ErrorCode::Internal, Reason::Unspecified);
}

} // namespace

TenantBulk::TenantBulk(Backend *backend, BulkOperation operation, QString reason, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_operation(operation)
    , m_reason(std::move(reason))
{}

void TenantBulk::start(const QList<TenantId> &ids)
{
    for (const TenantId id : ids)
        m_waiting.append({id, {}});
    begin();
}

void TenantBulk::startUndo(const QList<Outcome> &outcomes)
{
    m_isUndo = true;
    for (const Outcome &outcome : outcomes)
        m_waiting.append({outcome.id, outcome.request});
    begin();
}

void TenantBulk::begin()
{
    m_total = static_cast<int>(m_waiting.size());
    Q_EMIT progressed();
    if (m_waiting.isEmpty())
        end();
    for (int i = 0; i < atOnce; ++i)
        next();
}

void TenantBulk::next()
{
    if (m_waiting.isEmpty() || m_isCancelled)
        return;
    const Item item = m_waiting.takeFirst();
    ++m_underWay;
    const auto request = std::make_shared<RequestId>();
    *request = m_backend->call(
        this,
        [item, operation = m_operation, reason = m_reason](Services &services, const Caller &caller) {
            return item.undo.isNull() ? perform(services.tenants(), caller, operation, item.id, reason)
                                      : services.tenants().undo(caller, item.id, item.undo);
        },
        [this, item, request](const Result<Tenant> &result) { take(item.id, *request, result); });
}

void TenantBulk::take(TenantId id, RequestId request, const Result<Tenant> &result)
{
    --m_underWay;
    std::optional<Error> error;
    // What had been suspended before was not changed by us: there is nothing to take back, and nothing wrong.
    if (!result && !(m_isUndo && result.error().reason == Reason::NothingToUndo))
        error = result.error();
    m_outcomes.append({id, result ? result->name : QString(), error, request});
    if (result)
        Q_EMIT changed(*result);
    Q_EMIT progressed();
    next();
    if (m_underWay == 0)
        end();
}

void TenantBulk::end()
{
    if (!std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

void TenantBulk::cancel()
{
    m_isCancelled = true;
    m_waiting.clear();
    if (m_underWay == 0)
        end();
}

QList<TenantBulk::Outcome> TenantBulk::failures() const
{
    QList<Outcome> failed = m_outcomes;
    failed.removeIf([](const Outcome &outcome) { return !outcome.error; });
    return failed;
}

QList<TenantBulk::Outcome> TenantBulk::successes() const
{
    QList<Outcome> done = m_outcomes;
    done.removeIf([](const Outcome &outcome) { return outcome.error.has_value(); });
    return done;
}

} // namespace tenantry::ui
