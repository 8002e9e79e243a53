// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QProgressBar;

namespace tenantry::ui {

class Button;
class Chip;
class Label;

/// How far a task is. Without a total its length is not known.
struct TaskProgress
{
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known
    qint64 rejected = 0;
    QString units;    ///< "41,200 of 67,000 rows", ready to show
    QString timeLeft; ///< "about 40 s left"; may be empty
};

/// One line about work that takes long: name, bar, percentage, count, what was rejected, time left, and two buttons.
class TaskRow : public QWidget
{
    Q_OBJECT
public:
    TaskRow(Icon icon, const QString &name, QWidget *parent = nullptr);

    void setProgress(const TaskProgress &progress);

Q_SIGNALS:
    void detailsWanted();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Label *m_name;
    QProgressBar *m_bar;
    Label *m_percent;
    Label *m_units;
    Chip *m_rejected;
    Label *m_timeLeft;
};

} // namespace tenantry::ui
