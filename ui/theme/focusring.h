// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFocusFrame>
#include <QObject>
#include <QPointer>

class QApplication;
class QWidget;

namespace tenantry::ui {

/// Puts a ring around the button or the scrolled area that has the focus, as long as the last input was the keyboard.
/// Fields, lists and tabs show the focus themselves.
class FocusRing : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QApplication &application);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void moveTo(QWidget *widget);
    void showMnemonics(bool shown);

    QPointer<QFocusFrame> m_frame;
};

/// Whether the last input was a key and not the mouse: rings are shown only then.
bool isKeyboardInUse();

/// Whether Alt is held: mnemonics are underlined only then.
bool isAltDown();

} // namespace tenantry::ui
