// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/restwatch.h"

#include "ui/server/localserver.h"
#include "ui/shell/stateindicator.h"

namespace tenantry::ui {

RestWatch::RestWatch(LocalServer *server, StateIndicator *indicator)
    : QObject(indicator)
    , m_server(server)
    , m_indicator(indicator)
{
    connect(m_server, &LocalServer::stateChanged, this, &RestWatch::follow);
    follow();
}

void RestWatch::follow()
{
    switch (m_server->state()) {
    case LocalServer::State::Running:
        m_indicator->setState(Icon::Server, Tone::Ok, tr("REST on"), m_server->baseUrl());
        break;
    case LocalServer::State::Stopping:
        m_indicator->setState(Icon::Server, Tone::Warn, tr("REST stopping"));
        break;
    case LocalServer::State::Stopped:
        m_indicator->setState(Icon::NoConnection, Tone::Neutral, tr("REST off"));
        break;
    }
}

} // namespace tenantry::ui
