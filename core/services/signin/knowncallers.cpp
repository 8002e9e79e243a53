// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/knowncallers.h"

#include "core/storage/presumption.h"

namespace tenantry {

PresumedCaller::PresumedCaller(Principal principal, std::unique_ptr<Presumption> presumption)
    : m_principal(std::move(principal))
    , m_presumption(std::move(presumption))
{}

PresumedCaller::PresumedCaller(PresumedCaller &&) noexcept = default;

PresumedCaller::~PresumedCaller() = default;

bool PresumedCaller::prove()
{
    return m_presumption->prove();
}

void KnownCallers::remember(const QByteArray &key, const Principal &principal, const QString &statement,
                            const QHash<QByteArray, Parameter> &values)
{
    const Instant now = std::chrono::steady_clock::now();
    m_entries.insert(key, {principal, statement, values, now});
    m_order.emplace_back(key, now);
    while (m_order.size() > most) {
        const auto &[oldest, since] = m_order.front();
        if (const auto entry = m_entries.constFind(oldest); entry != m_entries.constEnd() && entry->since == since)
            m_entries.erase(entry);
        m_order.pop_front();
    }
}

std::optional<PresumedCaller> KnownCallers::presume(const QByteArray &key, const Caller &anonymous, Database &database)
{
    const auto entry = m_entries.constFind(key);
    if (entry == m_entries.constEnd() || std::chrono::steady_clock::now() - entry->since > lifetime)
        return std::nullopt;
    Principal principal = entry->principal;
    principal.caller.origin = anonymous.origin;
    principal.caller.request = anonymous.request;
    principal.caller.address = anonymous.address;
    return PresumedCaller(std::move(principal),
                          std::make_unique<Presumption>(database, entry->statement, entry->values));
}

} // namespace tenantry
