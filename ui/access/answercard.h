// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/accessanswer.h"

#include <QWidget>

class QVBoxLayout;

namespace tenantry::ui {

class MessageLine;

/// One answer: yes or no, every way as a chain and as a sentence, what else was looked at, and what would allow it.
class AnswerCard : public QWidget
{
    Q_OBJECT
public:
    /// \a messages says what was copied, and outlives the card.
    AnswerCard(const AskedAccess &asked, const AccessAnswer &answer, MessageLine *messages, QWidget *parent = nullptr);

    [[nodiscard]] const AccessAnswer &answer() const { return m_answer; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHead(QVBoxLayout *column);
    void addChain(QVBoxLayout *column, const AccessChain &chain);
    void addChecks(QVBoxLayout *column);
    void addRemedy(QVBoxLayout *column);

    MessageLine *m_messages;
    AskedAccess m_asked;
    AccessAnswer m_answer;
    QList<QWidget *> m_parts; ///< each but the first stands under a line
};

} // namespace tenantry::ui
