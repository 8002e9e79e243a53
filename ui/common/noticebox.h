// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/messageline.h"

namespace tenantry::ui {

class Label;

/// A box inside a form or page that says what is the case, why, and offers the fix as a link: a failed connection
/// test, a change by somebody else while editing.
class NoticeBox : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeBox(QWidget *parent = nullptr);

    /// \a kind gives icon and tint; \a text may be several sentences.
    void show(MessageKind kind, const QString &heading, const QString &text, const QList<MessageLink> &links = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_heading;
    Label *m_text;
    LinkRow *m_links;
    MessageKind m_kind = MessageKind::Notice;
};

} // namespace tenantry::ui
