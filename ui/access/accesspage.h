// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/questionbar.h"
#include "ui/common/page.h"

class QAction;
class QMenu;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace tenantry {
struct Error;
}

namespace tenantry::ui {

class Button;
class EffectiveModel;
class HoldersModel;
class MessageLine;
class NoticeBox;
class StatePanel;
class TableAnswer;

/// Three questions: may somebody do something and why, who can do it, what can somebody do; each now or as of a past
/// instant. Answers to the first stay on the page, the newest on top.
class AccessPage final : public Page
{
    Q_OBJECT

public:
    /// Both outlive the page.
    AccessPage(Backend *backend, MessageLine *messages, QWidget *parent = nullptr);

    /// Fills in whom the next question is about: from another page.
    void askAbout(const AskedAccess &user);

    [[nodiscard]] QuestionBar *bar() const { return m_bar; }
    [[nodiscard]] TableAnswer *holders() const { return m_holders; }
    [[nodiscard]] TableAnswer *effective() const { return m_effective; }
    /// What was asked before, the newest first: each asks it again.
    [[nodiscard]] QList<QAction *> earlierQuestions() const;

    void focusContent() override;
    bool focusNextArea() override;
    /// The filter of a link that asks (accesslink.h): asks it.
    void showFiltered(const QString &filter) override;

private:
    QWidget *makeAnswers();
    void makeActions();
    void showKind(QuestionKind kind);
    void ask(QuestionKind kind, const AskedAccess &asked);
    void explain(const AskedAccess &asked);
    void listHolders(const AskedAccess &asked);
    void fetchHolders(const QString &cursor);
    void listEffective(const AskedAccess &asked);
    void addCard(const AskedAccess &asked, const AccessExplanation &explanation);
    void showFailure(const Error &error);
    void remember(QuestionKind kind, const AskedAccess &asked);
    void showHoldersCount();

    Backend *m_backend;
    MessageLine *m_messages;
    QuestionBar *m_bar;
    NoticeBox *m_failure;
    QStackedWidget *m_answers;
    StatePanel *m_intro;
    QWidget *m_cards;
    QVBoxLayout *m_cardColumn;
    QScrollArea *m_scroll;
    HoldersModel *m_holdersModel;
    EffectiveModel *m_effectiveModel;
    TableAnswer *m_holders;
    TableAnswer *m_effective;
    Button *m_earlierButton;
    QMenu *m_earlier;
    AskedAccess m_askedHolders;
    quint64 m_question = 0; ///< the latest: answers to earlier ones of its kind are dropped
};

} // namespace tenantry::ui
