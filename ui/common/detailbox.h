// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace tenantry::ui {

class Label;

/// Technical text: what a program said, or a command, with a button that copies it and says that it did. Hidden while
/// it is empty. Long words such as paths are broken between their parts, and copied whole.
class DetailBox : public QFrame
{
    Q_OBJECT
public:
    explicit DetailBox(QWidget *parent = nullptr);
    /// \a title stands above the text; \a copyName says what the button copies.
    DetailBox(const QString &title, const QString &copyName, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

private:
    void copy();

    QString m_title;
    QString m_text;
    Label *m_head;
    Label *m_shown;
};

} // namespace tenantry::ui
