// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tenantry::ui {

class LocalServer;
class StateIndicator;

/// Says in the top bar whether REST is served from this console. Owned by the indicator.
class RestWatch final : public QObject
{
    Q_OBJECT

public:
    RestWatch(LocalServer *server, StateIndicator *indicator);

private:
    void follow();

    LocalServer *m_server;
    StateIndicator *m_indicator;
};

} // namespace tenantry::ui
