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
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
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

QSize ConnectionStages::sizeHint() const
{
    const QFontMetrics metric(typeFont(Type::Caption));
    int width = 0;
    for (const ConnectionStage stage : stages)
        width += signSide + signGap + metric.horizontalAdvance(wordFor(stage)) + stageGap;
    return {width, metrics::controlHeight()};
}

void ConnectionStages::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont wordFont = typeFont(Type::Caption);
    painter.setFont(wordFont);
    int left = 0;
    for (int i = 0; i < int(stages.size()); ++i) {
        const bool passed = i < m_passed;
        const bool failed = m_failed && i == m_passed;
        const QString word = wordFor(stages[std::size_t(i)]);
        const int width = QFontMetrics(wordFont).horizontalAdvance(word) + 1;
        const auto visual = [this](const QRect &logical) {
            return QStyle::visualRect(layoutDirection(), rect(), logical);
        };
        paintIcon(&painter, visual({left, (height() - signSide) / 2, signSide, signSide}),
                  passed       ? Icon::Check
                      : failed ? Icon::Close
                               : Icon::Dash,
                  passed       ? Role::Ok
                      : failed ? Role::Bad
                               : Role::TextSecondary);
        painter.setPen(color(failed ? Role::Bad : Role::TextSecondary));
        painter.drawText(visual({left + signSide + signGap, 0, width, height()}), Qt::AlignLeft | Qt::AlignVCenter,
                         isolated(word));
        left += signSide + signGap + width + stageGap;
    }
}

} // namespace tenantry::ui
