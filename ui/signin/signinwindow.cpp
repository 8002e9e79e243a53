// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinwindow.h"

#include "core/domain/users/emailaddress.h"
#include "ui/common/button.h"
#include "ui/common/detailbox.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/common/openingtext.h"
#include "ui/common/secretfield.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace tenantry::ui {

SignInWindow::SignInWindow(QWidget *parent)
    : QWidget(parent)
    , m_place(new Label(Type::Caption, Role::TextSecondary))
    , m_notice(new NoticeBox)
    , m_details(new DetailBox)
    , m_profile(new QComboBox)
    , m_profileField(new Field(tr("&Profile"), m_profile))
    , m_email(new QLineEdit)
    , m_emailField(new Field(tr("&E-mail"), m_email))
    , m_password(new SecretField)
    , m_passwordField(new Field(tr("Pass&word"), m_password))
    , m_keep(new QCheckBox(tr("&Keep me signed in on this computer")))
    , m_progress(new Label(Type::Caption, Role::TextSecondary))
    , m_quit(new Button(tr("&Quit")))
    , m_signIn(new Button(tr("&Sign in"), ButtonKind::Primary))
{
    setObjectName(QStringLiteral("signInWindow"));
    setWindowTitle(tr("Sign in to Tenantry"));
    m_profile->setObjectName(QStringLiteral("profile"));
    m_email->setObjectName(QStringLiteral("email"));
    m_password->setObjectName(QStringLiteral("password"));
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_notice->hide();
    m_place->wrap(); // names of profiles and lists of hosts may be long
    setProperty("cls", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gapWizard, metrics::gapDialog, metrics::gapWizard, metrics::gapDialog);
    layout->setSpacing(metrics::gapCard);
    layout->addLayout(makeHead());
    layout->addWidget(m_notice);
    layout->addWidget(m_details);
    layout->addWidget(m_profileField);
    layout->addWidget(m_emailField);
    layout->addWidget(m_passwordField);
    layout->addWidget(m_keep);
    layout->addStretch();
    layout->addWidget(m_progress);
    layout->addLayout(makeButtons());
    setFixedWidth(metrics::signInWidth);

    connect(m_profile, &QComboBox::currentTextChanged, this, &SignInWindow::chooseProfile);
    connect(m_signIn, &QPushButton::clicked, this, &SignInWindow::submit);
    connect(m_quit, &QPushButton::clicked, this, &SignInWindow::quitRequested);
}

QLayout *SignInWindow::makeHead()
{
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Label(tr("Sign in to Tenantry"), Type::Heading));
    words->addWidget(m_place);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::gapCard);
    head->addWidget(Tile::makeBrand(40));
    head->addLayout(words, 1);
    return head;
}

QLayout *SignInWindow::makeButtons()
{
    m_quit->setLarge();
    m_signIn->setLarge();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addStretch();
    buttons->addWidget(m_quit);
    buttons->addWidget(m_signIn);
    return buttons;
}

void SignInWindow::setProfiles(const QList<Profile> &profiles, const QString &current)
{
    const QSignalBlocker quiet(m_profile);
    m_profiles = profiles;
    m_profile->clear();
    for (const Profile &profile : profiles)
        m_profile->addItem(profile.name);
    m_profile->setCurrentText(current);
    m_profileField->setVisible(profiles.size() > 1);
    showPlace();
}

void SignInWindow::showPlace()
{
    const auto profile = std::find_if(m_profiles.begin(), m_profiles.end(),
                                      [this](const Profile &p) { return p.name == m_profile->currentText(); });
    if (profile == m_profiles.end())
        return;
    const QString place =
        profile->kind == ProfileKind::Embedded ? tr("private database") : profile->hosts.join(QStringLiteral(", "));
    m_place->setText(tr("%1, %2", "profile, where it is").arg(profile->name, place));
}

void SignInWindow::setBusy(bool busy)
{
    for (QWidget *widget :
         {static_cast<QWidget *>(m_profile), static_cast<QWidget *>(m_email), static_cast<QWidget *>(m_password),
          static_cast<QWidget *>(m_keep), static_cast<QWidget *>(m_signIn)})
        widget->setEnabled(!busy);
}

void SignInWindow::showOpening(Installation::Step step)
{
    m_state = State::Opening;
    hideNotice();
    m_progress->setText(textFor(step));
}

void SignInWindow::showOpen()
{
    m_state = State::Open;
    m_progress->setText({});
    if (m_isWaiting)
        send();
    else
        setBusy(false);
}

void SignInWindow::showOpeningFailed(const Error &error)
{
    m_state = State::Failed;
    m_isWaiting = false;
    m_progress->setText({});
    setBusy(false);
    m_notice->show(MessageKind::Failed, tr("The database can't be opened"), sentenceFor(error),
                   {{tr("Try again"), [this] { Q_EMIT openAgainRequested(); }},
                    {tr("Set up another"), [this] { Q_EMIT setupRequested(); }}});
    m_details->setText(detailsOf(error));
    m_notice->setVisible(true);
}

void SignInWindow::chooseProfile(const QString &name)
{
    // What belonged to the profile before has no meaning any more.
    m_state = State::Opening;
    m_isWaiting = false;
    setBusy(false);
    hideNotice();
    m_progress->setText({});
    m_emailField->setError({});
    m_passwordField->setError({});
    showPlace();
    Q_EMIT profileChosen(name);
}

void SignInWindow::hideNotice()
{
    m_notice->hide();
    m_details->setText({});
}

void SignInWindow::showSigningIn()
{
    setBusy(true);
    m_progress->setText(tr("Signing in…"));
}

void SignInWindow::showRefused(const Error &error)
{
    setBusy(false);
    m_progress->setText({});
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::Internal) {
        m_notice->show(MessageKind::Failed, tr("You could not be signed in"), sentenceFor(error));
        m_notice->setVisible(true);
        return;
    }
    m_password->forget();
    m_passwordField->setError(sentenceFor(error));
    m_passwordField->focusEditor();
}

void SignInWindow::showResumeFailed(const Error &error)
{
    setBusy(false);
    m_state = State::Open;
    m_progress->setText({});
    if (m_isWaiting)
        return send(); // somebody has signed in by hand meanwhile
    m_notice->show(MessageKind::Failed, tr("You could not be signed in"), sentenceFor(error),
                   {{tr("Try again"), [this] { Q_EMIT resumeRequested(); }}});
    m_notice->setVisible(true);
    m_details->setText(detailsOf(error));
}

void SignInWindow::showReason(const QString &sentence)
{
    m_notice->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        m_notice->show(MessageKind::Notice, tr("Sign in again"), sentence);
}

void SignInWindow::setEmail(const QString &email)
{
    m_email->setText(email);
}

void SignInWindow::forgetPassword()
{
    m_password->forget();
    setBusy(false);
    m_progress->setText({});
}

void SignInWindow::submit()
{
    m_emailField->setError({});
    m_passwordField->setError({});
    if (const auto email = checkedEmail(m_email->text()); !email) {
        m_emailField->setError(sentenceFor(email.error()));
        m_emailField->focusEditor();
        return;
    }
    if (m_password->text().isEmpty()) {
        m_passwordField->setError(tr("Enter your password."));
        m_passwordField->focusEditor();
        return;
    }
    if (m_state == State::Open)
        return send();
    m_isWaiting = true;
    setBusy(true);
    if (m_state == State::Failed)
        Q_EMIT openAgainRequested();
}

void SignInWindow::send()
{
    m_isWaiting = false;
    hideNotice();
    showSigningIn();
    Q_EMIT submitted(m_email->text().trimmed(), m_password->text(), m_keep->isChecked());
}

void SignInWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QWidget *first = m_email->text().isEmpty() ? static_cast<QWidget *>(m_email) : m_password;
    first->setFocus(Qt::OtherFocusReason);
}

void SignInWindow::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_signIn->isEnabled())
        submit();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tenantry::ui
