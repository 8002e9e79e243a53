// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tenantry::ctl {

/// SIGHUP, while it lives: by custom it asks a server to read its files again. One at a time.
class HangupSignal final : public QObject
{
    Q_OBJECT

public:
    HangupSignal();
    ~HangupSignal() override;

Q_SIGNALS:
    /// From the event loop of the thread that made this.
    void came();

private:
    int m_reading = -1;
};

} // namespace tenantry::ctl
