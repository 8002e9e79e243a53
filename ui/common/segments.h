// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace tenantry::ui {

/// One choice of few, side by side on a common ground. The arrows go from one to the next, Tab leaves.
class Segments : public QWidget
{
    Q_OBJECT
public:
    /// \a name is what is chosen, for screen readers.
    explicit Segments(const QString &name, QWidget *parent = nullptr);

    /// The first one that is added is chosen.
    void addSegment(const QString &text);

    [[nodiscard]] int current() const;
    void setCurrent(int index);
    /// Gives the focus to the one that is chosen.
    void focusCurrent();

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
    QButtonGroup *m_group;
};

/// A segment: a radio button that looks like a tab.
class Segment : public QRadioButton
{
    Q_OBJECT
public:
    explicit Segment(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    [[nodiscard]] bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tenantry::ui
