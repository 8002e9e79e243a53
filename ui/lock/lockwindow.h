// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QWidget>

namespace tenantry::ui {

class Button;
class Field;
class Label;
class NoticeBox;
class SecretField;

/// What is seen of a locked console: whose it is, and the field for the password that opens it again.
class LockWindow final : public QWidget
{
    Q_OBJECT

public:
    /// \a account: who is signed in; \a profile: where.
    LockWindow(const QString &account, const QString &profile);

    /// What is lost by signing out or closing now, as a sentence; empty: nothing.
    void setLoss(const QString &sentence);

    void showRefused(const Error &error);
    /// Why it doesn't close.
    void showStays();

Q_SIGNALS:
    void unlockRequested(const QString &password);
    void signOutRequested();
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QLayout *makeHead(const QString &profile);
    [[nodiscard]] QLayout *makeButtons();
    void submit();
    void setBusy(bool isBusy);

    QString m_account;
    NoticeBox *m_notice;
    SecretField *m_password;
    Field *m_field;
    Label *m_loss;
    Button *m_signOut;
    Button *m_unlock;
};

} // namespace tenantry::ui
