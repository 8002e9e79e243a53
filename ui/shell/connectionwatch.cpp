// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectionwatch.h"

#include "core/runtime/backend.h"
#include "ui/common/errortext.h"
#include "ui/common/messageline.h"
#include "ui/shell/stateindicator.h"

#include <QLocale>

namespace tenantry::ui {

ConnectionWatch::ConnectionWatch(Backend *backend, const Profile &profile, StateIndicator *indicator,
                                 MessageLine *messages)
    : QObject(indicator)
    , m_profile(profile)
    , m_indicator(indicator)
    , m_messages(messages)
{
    connect(backend, &Backend::connectionLost, this, &ConnectionWatch::showLost);
    connect(backend, &Backend::connectionRestored, this, &ConnectionWatch::showConnected);
    showConnected();
}

void ConnectionWatch::showLost(const Error &error)
{
    m_lostAt = QDateTime::currentDateTime();
    const QString since = QLocale().toString(m_lostAt.time(), QLocale::ShortFormat);
    m_indicator->setState(Icon::Reconnecting, Tone::Bad, tr("Reconnecting since %1").arg(since), sentenceFor(error));
    m_messages->show({MessageKind::Care,
                      tr("Connection lost at %1. What is shown may be out of date; Tenantry keeps trying.").arg(since),
                      {},
                      {}});
}

void ConnectionWatch::showConnected()
{
    const bool embedded = m_profile.kind == ProfileKind::Embedded;
    m_indicator->setState(Icon::Done, Tone::Ok, embedded ? tr("Embedded database") : m_profile.name,
                          embedded ? QString() : m_profile.hosts.join(QStringLiteral(", ")));
    if (!m_lostAt.isValid())
        return;
    m_lostAt = {};
    m_messages->show({MessageKind::Done, tr("The connection is back. What is shown is being read again."), {}, {}});
}

} // namespace tenantry::ui
