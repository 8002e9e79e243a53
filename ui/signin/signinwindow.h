// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/error.h"
#include "core/runtime/installation.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tenantry::ui {

class Button;
class DetailBox;
class Field;
class Label;
class NoticeBox;
class SecretField;

/// Who signs in where. Can be filled in while the profile's database is still being opened; what was submitted then
/// is sent as soon as it is open. Knows no backend: signals say what was wished, slots what came of it.
class SignInWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInWindow(QWidget *parent = nullptr);

    /// Every profile, in order, and which of them is meant.
    void setProfiles(const QList<Profile> &profiles, const QString &current);

    /// The profile is being opened; \a step says how far it is.
    void showOpening(Installation::Step step);
    void showOpen();
    void showOpeningFailed(const Error &error);

    /// Submitted, and nothing has come of it yet.
    void showSigningIn();
    void showRefused(const Error &error);
    /// The sign-in that was remembered could not be used for now: it can be tried again, or somebody signs in by hand.
    void showResumeFailed(const Error &error);

    /// Said above the fields, such as why somebody has to sign in again; empty takes it away.
    void showReason(const QString &sentence);

    void setEmail(const QString &email);
    /// Empties the password, and leaves the rest for the next time.
    void forgetPassword();

Q_SIGNALS:
    /// Another profile is meant from now on; until showOpen() it counts as one that is being opened.
    void profileChosen(const QString &name);
    void resumeRequested();
    void submitted(const QString &email, const QString &password, bool keepSignedIn);
    void openAgainRequested();
    void setupRequested();
    void quitRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void chooseProfile(const QString &name);
    void submit();
    void send();
    void setBusy(bool busy);
    void hideNotice();
    [[nodiscard]] QLayout *makeHead();
    [[nodiscard]] QLayout *makeButtons();
    void showPlace();

    enum class State { Opening, Open, Failed };

    Label *m_place;
    NoticeBox *m_notice;
    DetailBox *m_details;
    QComboBox *m_profile;
    Field *m_profileField;
    QLineEdit *m_email;
    Field *m_emailField;
    SecretField *m_password;
    Field *m_passwordField;
    QCheckBox *m_keep;
    Label *m_progress;
    Button *m_quit;
    Button *m_signIn;
    QList<Profile> m_profiles;
    State m_state = State::Opening;
    bool m_isWaiting = false; ///< submitted before the profile was open
};

} // namespace tenantry::ui
