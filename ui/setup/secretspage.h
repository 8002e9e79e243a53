// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"

namespace tenantry::ui {

class ChoiceCard;
class NoticeBox;

/// Asks where secrets are kept. Whether the keychain works is tried out only when it was chosen, because that may make
/// the desktop ask for a password of its own.
class SecretsPage : public SetupPage
{
    Q_OBJECT
public:
    /// \a file is where the file would lie; \a place is the one that is used so far, or recommended.
    SecretsPage(const QString &file, SecretPlace place, QWidget *parent = nullptr);

    void complete() override;
    void contribute(SetupPlan &plan) const override;
    void focusFirst() override;

private:
    QString m_file;
    ChoiceCard *m_keychain;
    ChoiceCard *m_inFile;
    NoticeBox *m_notice;
    bool m_works = false; ///< the keychain was tried out
};

} // namespace tenantry::ui
