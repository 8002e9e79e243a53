// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tenantry::ctl {

/// Ends the application's event loop when the process gets SIGTERM or SIGINT, so that what runs can be finished. A
/// second signal ends the process at once. At most one at a time; lives in the thread of the application.
class EndSignal : public QObject
{
public:
    EndSignal();
    ~EndSignal() override;

    /// Whether a signal has come.
    [[nodiscard]] bool hasCome() const { return m_hasCome; }

private:
    int m_reading = -1;
    bool m_hasCome = false;
};

} // namespace tenantry::ctl
