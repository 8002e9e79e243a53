// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/error.h"

#include <QDateTime>
#include <QObject>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class MessageLine;
class StateIndicator;

/// Says in the top bar and in the message line when the database is lost, and when it is back. The backend tries again
/// by itself; nothing has to be done.
class ConnectionWatch : public QObject
{
    Q_OBJECT
public:
    /// \a indicator owns it.
    ConnectionWatch(Backend *backend, const Profile &profile, StateIndicator *indicator, MessageLine *messages);

private:
    void showLost(const Error &error);
    void showConnected();

    Profile m_profile;
    StateIndicator *m_indicator;
    MessageLine *m_messages;
    QDateTime m_lostAt; ///< local time; invalid while connected
};

} // namespace tenantry::ui
