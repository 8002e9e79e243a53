// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"
#include "ui/server/localserver.h"
#include "ui/theme/icons.h"

#include <QTimer>

#include <optional>

class QAction;

namespace tenantry::ui {

class Button;
class DatabaseFacts;
class KeyActions;
class ListenForm;
class NoticeBox;
class PageHead;
class RequestView;
class ServingNotice;

/// REST, served while the console is open: start and stop, where and for whom, what clients ask, and how the database
/// is doing.
class ServerPage final : public Page
{
    Q_OBJECT

public:
    /// `context.server` is there, and outlives the page.
    explicit ServerPage(const PageContext &context, QWidget *parent = nullptr);

    void focusContent() override;
    void focusFilter() override;
    bool focusNextArea() override;

    /// What the operator holds platform-wide, as AccessService::ownPermissions() gives it.
    void setPermissions(const QStringList &permissions);

    [[nodiscard]] ListenForm *form() const { return m_form; }
    [[nodiscard]] RequestView *requests() const { return m_requests; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Actions
    {
        QAction *start;
        QAction *stop;
        QAction *restart;
        QAction *key;
        QAction *open;
        QAction *pause;
    };

    void makeActions();
    QAction *makeAction(Icon icon, const QString &text, const QKeySequence &keys, void (ServerPage::*act)());
    Button *addHeadButton(QAction *action, Button *button);
    QWidget *makeForm();
    QWidget *makeRest();
    void connectServer();
    void readPermissions();
    void readState();
    void follow();
    void start();
    void stop();
    void restart();
    void makeKey();
    void openPage();
    void togglePause();
    void keepSettings();
    void showRefusal(const Error &error);

    PageContext m_context;
    LocalServer *m_server;
    PageHead *m_head;
    ListenForm *m_form;
    NoticeBox *m_failure;
    ServingNotice *m_notice;
    DatabaseFacts *m_facts;
    RequestView *m_requests;
    KeyActions *m_keys;
    Actions m_actions{};
    Button *m_startButton = nullptr;
    Button *m_stopButton = nullptr;
    Button *m_restartButton = nullptr;
    Button *m_keyButton = nullptr;
    Button *m_openButton = nullptr;
    QTimer m_again; ///< reads what changes by itself
    bool m_canReadState = false;
    bool m_canMakeKeys = false;
    bool m_isReading = false;
    bool m_awaitsFocus = false; ///< the button that comes next
    bool m_startsAgain = false; ///< as soon as it has stopped
};

} // namespace tenantry::ui
