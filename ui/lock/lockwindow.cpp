// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lock/lockwindow.h"

#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/common/secretfield.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"

#include <QCloseEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace tenantry::ui {

LockWindow::LockWindow(const QString &account, const QString &profile)
    : m_account(account)
    , m_notice(new NoticeBox)
    , m_password(new SecretField)
    , m_field(new Field(tr("&Password of %1").arg(account), m_password))
    , m_loss(new Label(Type::Caption, Role::TextSecondary))
    , m_signOut(new Button(Icon::SignOut, tr("Sign &out"), ButtonKind::Quiet))
    , m_unlock(new Button(Icon::Unlock, tr("&Unlock"), ButtonKind::Primary))
{
    setObjectName(QStringLiteral("lockWindow"));
    setWindowTitle(tr("Tenantry is locked"));
    setProperty("cls", QStringLiteral("canvas"));
    setAttribute(Qt::WA_StyledBackground);
    m_password->setObjectName(QStringLiteral("password"));
    m_loss->wrap();
    m_loss->hide();
    auto *card = new QFrame;
    card->setProperty("cls", QStringLiteral("card"));
    card->setFixedWidth(metrics::signInWidth);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metrics::gapWizard, metrics::gapDialog, metrics::gapWizard, metrics::gapDialog);
    column->setSpacing(metrics::gapPage);
    column->addLayout(makeHead(profile));
    column->addWidget(m_notice);
    column->addWidget(m_field);
    column->addWidget(m_loss);
    column->addLayout(makeButtons());
    auto *middle = new QVBoxLayout(this);
    middle->addStretch(2);
    middle->addWidget(card, 0, Qt::AlignHCenter);
    middle->addStretch(3);
    connect(m_unlock, &Button::clicked, this, &LockWindow::submit);
    connect(m_signOut, &Button::clicked, this, &LockWindow::signOutRequested);
    m_password->setFocus(Qt::OtherFocusReason);
}

QLayout *LockWindow::makeHead(const QString &profile)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Label(tr("Tenantry is locked"), Type::Heading));
    auto *place = new Label(profile, Type::Caption, Role::TextSecondary);
    place->wrap();
    words->addWidget(place);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gapCard);
    head->addWidget(new Tile(Icon::Lock, Tone::Accent, 40));
    head->addLayout(words, 1);
    return head;
}

QLayout *LockWindow::makeButtons()
{
    m_signOut->setLarge();
    m_unlock->setLarge();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_signOut);
    buttons->addStretch(1);
    buttons->addWidget(m_unlock);
    return buttons;
}

void LockWindow::setLoss(const QString &sentence)
{
    m_loss->setText(sentence);
    m_loss->setVisible(!sentence.isEmpty());
}

void LockWindow::setBusy(bool isBusy)
{
    m_password->setReadOnly(isBusy);
    m_unlock->setEnabled(!isBusy);
}

void LockWindow::submit()
{
    if (!m_unlock->isEnabled())
        return;
    if (m_password->text().isEmpty()) {
        m_field->setError(tr("Fill this in."));
        m_field->focusEditor();
        return;
    }
    m_notice->hide();
    setBusy(true);
    const QString password = m_password->text();
    m_password->forget();
    Q_EMIT unlockRequested(password);
}

void LockWindow::showRefused(const Error &error)
{
    setBusy(false);
    if (error.reason == Reason::WrongCredentials)
        m_field->setError(tr("This password is wrong. After too many wrong ones the account is locked for a while, and "
                             "the right one is refused as well."));
    else
        m_notice->show(MessageKind::Failed, tr("It stays locked"), sentenceFor(error));
    m_field->focusEditor();
}

void LockWindow::showStays()
{
    m_notice->show(MessageKind::Care, tr("It can't be closed while it is locked"),
                   tr("Something isn't saved. Unlock it first, or sign out and lose it."));
    m_field->focusEditor();
}

void LockWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

void LockWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        submit();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tenantry::ui
