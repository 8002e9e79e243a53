// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/signin/signedin.h"
#include "core/storage/parameter.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace tenantry {

class Database;
class Presumption;

/// A caller whose credentials were good a moment ago: the first statement that runs for him proves, in its own round
/// trip, that nothing about him has changed (docs/security.md). No other may live on the same connection.
class PresumedCaller
{
public:
    PresumedCaller(Principal principal, std::unique_ptr<Presumption> presumption);
    PresumedCaller(PresumedCaller &&) noexcept;
    ~PresumedCaller();

    [[nodiscard]] const Principal &principal() const { return m_principal; }

    /// Whether he is who he was; until it is known nothing was done for him, and nothing may be told to him. Asks the
    /// database if no statement did.
    [[nodiscard]] bool prove();

private:
    Principal m_principal;
    std::unique_ptr<Presumption> m_presumption;
};

/// Who was found behind credentials within the last minute; never the credentials themselves. Bounded: the oldest make
/// way. For one connection, used in its thread.
class KnownCallers
{
public:
    static constexpr std::size_t most = 1'000;
    /// Shorter than the minute after which a session's last use is written down again.
    static constexpr std::chrono::seconds lifetime{50};

    /// \param statement see Presumption; \a values are bound to it.
    void remember(const QByteArray &key, const Principal &principal, const QString &statement,
                  const QHash<QByteArray, Parameter> &values);

    /// The one behind \a key, as he comes with this request of \a anonymous.
    std::optional<PresumedCaller> presume(const QByteArray &key, const Caller &anonymous, Database &database);

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Entry
    {
        Principal principal;
        QString statement;
        QHash<QByteArray, Parameter> values;
        Instant since;
    };

    QHash<QByteArray, Entry> m_entries;
    std::deque<std::pair<QByteArray, Instant>> m_order; ///< oldest first; may name what was remembered anew
};

} // namespace tenantry
