// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/secretspage.h"

#include "core/secrets/opensecretstore.h"
#include "ui/common/noticebox.h"
#include "ui/setup/choicecard.h"

#include <QDir>
#include <QVBoxLayout>

namespace tenantry::ui {

SecretsPage::SecretsPage(const QString &file, SecretPlace place, QWidget *parent)
    : SetupPage(
        tr("Where should secrets be kept?"),
        tr("The database's password, and the sign-in that is remembered if you wish so. Passwords of people are "
           "never kept, only their hashes."),
        parent)
    , m_file(file)
    , m_keychain(new ChoiceCard(Icon::ApiKey, tr("In the desktop's keychain"),
                                tr("Unlocked when you sign in to the desktop. Recommended.")))
    , m_inFile(new ChoiceCard(Icon::File, tr("In a private file"),
                              tr("Only you can read it: %1").arg(QDir::toNativeSeparators(file))))
    , m_notice(new NoticeBox)
{
    (place == SecretPlace::File ? m_inFile : m_keychain)->setChecked(true);
    form()->addWidget(m_keychain);
    form()->addWidget(m_inFile);
    form()->addWidget(m_notice);
    connect(m_keychain, &ChoiceCard::toggled, m_notice, &NoticeBox::hide);
}

void SecretsPage::contribute(SetupPlan &plan) const
{
    plan.secrets = m_keychain->isChecked() ? SecretPlace::Keychain : SecretPlace::File;
}

void SecretsPage::focusFirst()
{
    (m_keychain->isChecked() ? m_keychain : m_inFile)->setFocus(Qt::OtherFocusReason);
}

void SecretsPage::complete()
{
    if (m_inFile->isChecked() || m_works) {
        Q_EMIT completed();
        return;
    }
    Q_EMIT busyChanged(true);
    openSecretStore(SecretPreference::Keychain, m_file, this, [this](const Result<OpenedSecretStore> &opened) {
        Q_EMIT busyChanged(false);
        m_works = opened.has_value();
        if (m_works) {
            Q_EMIT completed();
            return;
        }
        m_inFile->setChecked(true);
        if (m_keychain->hasFocus())
            m_inFile->setFocus(Qt::OtherFocusReason);
        m_notice->show(MessageKind::Care, tr("The keychain can't be used here"),
                       tr("The private file was chosen instead. Continue, or start the desktop's keychain and choose "
                          "it again."));
    });
}

} // namespace tenantry::ui
