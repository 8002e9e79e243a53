// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

namespace tenantry {

class Services;

/// The use cases of one thread. What they are connected to may be replaced as a whole (a throw-away database that is
/// reset): then an epoch ends, and they are made anew for the next request. Used from one thread.
class EpochServices
{
public:
    /// Connects anew, for the present epoch.
    using Factory = std::function<std::shared_ptr<Services>()>;
    /// The number of the present epoch; none: there is only one. Thread-safe.
    using EpochSource = std::function<quint64()>;

    EpochServices(Factory factory, EpochSource epoch);

    /// For a request that begins now; to be kept until it is answered to the last byte.
    std::shared_ptr<Services> current();

    /// To which epoch what current() gave last belongs.
    [[nodiscard]] quint64 epoch() const { return m_epoch; }

private:
    Factory m_factory;
    EpochSource m_source;
    std::shared_ptr<Services> m_services;
    quint64 m_epoch = 0;
};

} // namespace tenantry
