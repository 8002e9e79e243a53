// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"
#include "ui/common/linkrow.h"

#include <QDateTime>
#include <QList>
#include <QWidget>

class QTimer;

namespace tenantry::ui {

class Button;
class ElidedLabel;

enum class MessageKind {
    Done,   ///< quiet; goes by itself
    Notice, ///< quiet: something happened elsewhere
    Care,   ///< tinted: it went on, but look at it
    Failed, ///< tinted: it did not happen
};

/// One sentence about what happened, and what can be done about it.
struct Message
{
    MessageKind kind = MessageKind::Done;
    QString text;
    QList<MessageLink> links;
    QDateTime at; ///< set when it is shown
};

/// The line at the foot of a page that says what happened. One message at a time: the newest wins, older ones are in
/// the history. Done goes after ten seconds, but never while the line has the focus or the pointer.
class MessageLine : public QWidget
{
    Q_OBJECT
public:
    explicit MessageLine(QWidget *parent = nullptr);

    void show(Message message);
    void dismiss();
    [[nodiscard]] bool isShowing() const { return m_showing; }

    /// The newest first, at most 50. Links of old ones still work.
    [[nodiscard]] const QList<Message> &history() const { return m_history; }

    /// How long Done stays. For tests; ten seconds otherwise.
    void setLifetime(int milliseconds);

Q_SIGNALS:
    void shown(const Message &message);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void moveHeight(int from, int to, int milliseconds);
    void dismissWhenUnused();
    [[nodiscard]] bool isInUse() const;

    ElidedLabel *m_text;
    LinkRow *m_links;
    Button *m_close;
    QTimer *m_timer;
    QList<Message> m_history;
    MessageKind m_kind = MessageKind::Done;
    bool m_showing = false;
};

Icon iconOf(MessageKind kind);
Tone toneOf(MessageKind kind);

} // namespace tenantry::ui
