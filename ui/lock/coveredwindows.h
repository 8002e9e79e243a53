// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace tenantry::ui {

/// The windows of this program while nobody may look at them: hidden, silent to screen readers, and out of reach of
/// their keys, with everything in them as it was. What they
/// open meanwhile joins them.
class CoveredWindows final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~CoveredWindows() override;

    /// Covers all but \a cover, which stays. Menus and other popups close.
    void coverAllBut(QWidget *cover);
    /// As they were, dialogs above what they belong to.
    void uncover();
    [[nodiscard]] bool isCovering() const { return m_cover; }

    /// Whether a dialog is among them, with whatever was typed there.
    [[nodiscard]] bool hasDialog() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Covered
    {
        QPointer<QWidget> window;
        Qt::WindowModality modality = Qt::NonModal;
        bool wasShownUnseen = false; ///< while it was covered already
    };

    void cover(QWidget *window);
    void join(QWidget *window);

    QPointer<QWidget> m_cover;
    QPointer<QWidget> m_active;
    QList<Covered> m_covered;
};

} // namespace tenantry::ui
