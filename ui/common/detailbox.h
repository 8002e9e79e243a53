// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace tenantry::ui {

class Label;

/// Technical text for support: what a program said, with a button that copies it. Hidden while it is empty. Long words
/// such as paths are broken between their parts, and copied whole.
class DetailBox : public QFrame
{
    Q_OBJECT
public:
    explicit DetailBox(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

private:
    QString m_text;
    Label *m_shown;
};

} // namespace tenantry::ui
