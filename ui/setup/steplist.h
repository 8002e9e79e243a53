// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tenantry::ui {

/// The wizard's steps: done, current and later ones differ by sign, fill and weight.
class StepList : public QWidget
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    void addStep(const QString &title, const QString &caption);
    void setCurrent(int step);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Step
    {
        QString title;
        QString caption;
    };

    void paintStep(QPainter &painter, int index) const;

    QList<Step> m_steps;
    int m_current = 0;
};

} // namespace tenantry::ui
