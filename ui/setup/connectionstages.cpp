// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/connectionstages.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <array>

namespace tenantry::ui {

namespace {

constexpr std::array stages{ConnectionStage::Host,   ConnectionStage::Server,   ConnectionStage::Tls,
                            ConnectionStage::SignIn, ConnectionStage::Database, ConnectionStage::Version,
                            ConnectionStage::Rights};
constexpr int signSide = metrics::iconSmall;
constexpr int signGap = 3;
constexpr int stageGap = 12;

QString wordFor(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Host:
        return ConnectionStages::tr("host found");
    case ConnectionStage::Server:
        return ConnectionStages::tr("server answers");
    case ConnectionStage::Tls:
        return ConnectionStages::tr("certificate");
    case ConnectionStage::SignIn:
        return ConnectionStages::tr("sign-in");
    case ConnectionStage::Database:
        return ConnectionStages::tr("database");
    case ConnectionStage::Version:
        return ConnectionStages::tr("version");
    case ConnectionStage::Rights:
        return ConnectionStages::tr("rights");
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectionStages::ConnectionStages(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    describe();
}

void ConnectionStages::clear()
{
    m_passed = 0;
    m_failed = false;
    describe();
}

void ConnectionStages::showPassed(ConnectionStage stage)
{
    m_passed = static_cast<int>(stage) + 1;
    m_failed = false;
    describe();
}

void ConnectionStages::showFailed(ConnectionStage stage)
{
    m_passed = static_cast<int>(stage);
    m_failed = true;
    describe();
}

void ConnectionStages::describe()
{
    QStringList words;
    for (int i = 0; i < int(stages.size()); ++i) {
        const QString word = wordFor(stages[std::size_t(i)]);
        words << (i < m_passed                    ? tr("%1: good").arg(word)
                      : i == m_passed && m_failed ? tr("%1: failed").arg(word)
                                                  : tr("%1: not reached").arg(word));
    }
    setAccessibleName(tr("Connection test"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QList<QRect> ConnectionStages::places(int width) const
{
    const QFontMetrics metric(typeFont(Type::Caption));
    const int line = metrics::atLeast(metrics::chipHeight(), Type::Caption);
    QList<QRect> places;
    QPoint at;
    for (const ConnectionStage stage : stages) {
        const int across = signSide + signGap + metric.horizontalAdvance(wordFor(stage)) + 1;
        if (at.x() > 0 && at.x() + across > width)
            at = {0, at.y() + line};
        places.append({at.x(), at.y(), across, line});
        at.rx() += across + stageGap;
    }
    return places;
}

QSize ConnectionStages::sizeHint() const
{
    const auto inOneLine = places(QWIDGETSIZE_MAX);
    return {inOneLine.last().right() + 1, inOneLine.last().height()};
}

int ConnectionStages::heightForWidth(int width) const
{
    return places(width).last().bottom() + 1;
}

void ConnectionStages::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(typeFont(Type::Caption));
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QList<QRect> all = places(width());
    for (int i = 0; i < all.size(); ++i) {
        const QRect place = all.at(i);
        const bool passed = i < m_passed;
        const bool failed = m_failed && i == m_passed;
        paintIcon(&painter, visual({place.left(), place.top() + (place.height() - signSide) / 2, signSide, signSide}),
                  passed       ? Icon::Check
                      : failed ? Icon::Close
                               : Icon::Dash,
                  passed       ? Role::Ok
                      : failed ? Role::Bad
                               : Role::TextSecondary);
        painter.setPen(color(failed ? Role::Bad : Role::TextSecondary));
        painter.drawText(visual(place.adjusted(signSide + signGap, 0, 0, 0)), Qt::AlignLeft | Qt::AlignVCenter,
                         isolated(wordFor(stages[std::size_t(i)])));
    }
}

} // namespace tenantry::ui
