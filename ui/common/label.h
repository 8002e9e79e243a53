// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/role.h"
#include "ui/theme/type.h"

#include <QLabel>

namespace tenantry::ui {

/// Text in a style of the type scale and a tone: Text, TextSecondary, Accent, Ok, Warn or Bad. Follows the desktop's
/// font. A wrapped label always gets the height that its text needs.
class Label : public QLabel
{
    Q_OBJECT
public:
    explicit Label(Type type = Type::Body, Role tone = Role::Text, QWidget *parent = nullptr);
    explicit Label(const QString &text, Type type = Type::Body, Role tone = Role::Text, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setTone(Role tone);

    /// Breaks lines; the label takes the width that it is given.
    void wrap();

    /// Breaks lines at a fixed width.
    void wrapAt(int width);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void growToText(int width);
    void followDirection();

    Type m_type;
    int m_width = 0; ///< that a layout or wrapAt() gave it
};

} // namespace tenantry::ui
