// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tenantry::ui {

class Button;

/// The line above a list that is followed live but is being read: how many rows wait above it. Hidden while none do.
class NewEventsLine final : public QWidget
{
    Q_OBJECT

public:
    explicit NewEventsLine(QWidget *parent = nullptr);

    /// NewEvents::mostCounted + 1: that many or more.
    void setCount(int count);

Q_SIGNALS:
    void wanted(); ///< to be shown

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Button *m_show;
};

} // namespace tenantry::ui
