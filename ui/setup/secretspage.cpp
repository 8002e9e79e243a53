// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/secretspage.h"

#include "core/secrets/opensecretstore.h"
#include "ui/setup/choicecard.h"
#include "ui/theme/metrics.h"

#include <QDir>
#include <QVBoxLayout>

#include <utility>

namespace tenantry::ui {

SecretsPage::SecretsPage(const QString &file, QWidget *parent)
    : SetupPage(
        tr("Where should secrets be kept?"),
        tr("The database's password, and the sign-in that is remembered if you wish so. Passwords of people are "
           "never kept, only their hashes."),
        parent)
    , m_file(file)
    , m_keychain(new ChoiceCard(Icon::ApiKey, tr("In the desktop's keychain"), tr("Looking whether there is one…")))
    , m_inFile(new ChoiceCard(Icon::File, tr("In a private file"),
                              tr("Only you can read it: %1").arg(QDir::toNativeSeparators(file))))
{
    m_keychain->setEnabled(false);
    m_inFile->setChecked(true);
    form()->addWidget(m_keychain);
    form()->addWidget(m_inFile);
}

void SecretsPage::contribute(SetupPlan &plan) const
{
    plan.secrets = m_keychain->isChecked() ? SecretPlace::Keychain : SecretPlace::File;
}

void SecretsPage::focusFirst()
{
    (m_keychain->isChecked() ? m_keychain : m_inFile)->setFocus(Qt::OtherFocusReason);
}

void SecretsPage::showEvent(QShowEvent *event)
{
    SetupPage::showEvent(event);
    if (!std::exchange(m_probed, true))
        probe();
}

void SecretsPage::probe()
{
    Q_EMIT busyChanged(true);
    openSecretStore(SecretPreference::Auto, m_file, this, [this](const Result<OpenedSecretStore> &opened) {
        const bool works = opened && opened->store->place() == SecretPlace::Keychain;
        m_keychain->setEnabled(works);
        m_keychain->setExplanation(works ? tr("Unlocked when you sign in to the desktop. Recommended.")
                                         : tr("There is none that works on this computer."));
        (works ? m_keychain : m_inFile)->setChecked(true);
        Q_EMIT busyChanged(false);
    });
}

} // namespace tenantry::ui
