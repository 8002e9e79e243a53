// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/overview/overview.h"

#include <QList>
#include <QWidget>

namespace tenantry::ui {

/// Bars of sign-ins, a day each, the failed ones hatched on top. The day under the pointer, or the one that the arrow
/// keys went to, is told with its figures; the last one isn't over yet and has an outline only.
class SignInChart final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInChart(QWidget *parent = nullptr);

    void setDays(const QList<SignInFigures> &days);
    /// The day that is told; -1: none.
    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Frame;

    [[nodiscard]] Frame frame() const;
    [[nodiscard]] QRectF slot(const Frame &frame, qsizetype day) const;
    void paintScale(QPainter &painter, const Frame &frame) const;
    void paintDay(QPainter &painter, const Frame &frame, qsizetype day) const;
    void paintTold(QPainter &painter, const Frame &frame) const;
    void setCurrent(int day);

    QList<SignInFigures> m_days;
    int m_current = -1;
};

/// The least of 4, 8, 20, 40, 80, 200 … that is not below \a most: what the scale of a chart with four lines ends with.
int scaleEnd(int most);

/// What is said of a day: `Fri 13 Nov: 1,320 signed in, 214 failed`.
QString dayText(const SignInFigures &day);

/// The hatched square or stripe of failed sign-ins.
void paintFailed(QPainter &painter, const QRectF &rect);

} // namespace tenantry::ui
