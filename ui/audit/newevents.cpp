// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/newevents.h"

#include "core/runtime/backend.h"
#include "ui/audit/auditrow.h"

#include <utility>

namespace tenantry::ui {

namespace {

constexpr int pause = 2000; // ms

/// An answer may be older than what is known by now, so it isn't enough that the known one isn't in it.
bool isNewer(const ListItem &item, const ListItemPtr &known)
{
    return !known
        || (item.id() != known->id() && valueOf<AuditRow>(item).event.at >= valueOf<AuditRow>(*known).event.at);
}

} // namespace

NewEvents::NewEvents(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
    connect(m_backend, &Backend::changed, this, [this] { look(); });
}

void NewEvents::setQuery(ListQuery query)
{
    m_query = std::move(query);
    m_known.reset();
    m_isLooking = false;
    m_isDue = false;
    ++m_generation;
}

void NewEvents::setKnown(const ListItemPtr &newest)
{
    m_known = newest;
}

void NewEvents::setOn(bool isOn)
{
    if (isOn)
        m_timer.start();
    else
        m_timer.stop();
}

void NewEvents::look()
{
    if (!isOn() || !m_query.page)
        return;
    m_isDue = m_isLooking;
    if (std::exchange(m_isLooking, true))
        return;
    m_backend->call(
        this,
        [page = m_query.page](Services &services, const Caller &caller) {
            return page(services, caller, {.limit = 1});
        },
        [this, generation = m_generation](const Result<tenantry::Page<ListItemPtr>> &page) {
            if (generation == m_generation)
                take(page, false);
        });
}

/// Only after there is one: mostly there is none.
void NewEvents::count()
{
    m_backend->call(
        this,
        [page = m_query.page](Services &services, const Caller &caller) {
            return page(services, caller, {.limit = mostCounted + 1});
        },
        [this, generation = m_generation](const Result<tenantry::Page<ListItemPtr>> &page) {
            if (generation == m_generation)
                take(page, true);
        });
}

void NewEvents::take(const Result<tenantry::Page<ListItemPtr>> &page, bool isCounted)
{
    int newer = 0;
    while (page && newer < page->items.size() && isNewer(*page->items.at(newer), m_known))
        ++newer;
    if (newer > 0 && !isCounted)
        return count();
    m_isLooking = false;
    if (newer > 0)
        Q_EMIT came(newer);
    if (std::exchange(m_isDue, false))
        look();
}

} // namespace tenantry::ui
