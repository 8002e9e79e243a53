// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"

namespace tenantry::ui {

class ChoiceCard;

/// Asks where secrets are kept, and finds out first whether the keychain works.
class SecretsPage : public SetupPage
{
    Q_OBJECT
public:
    /// \a file is where the file would lie.
    explicit SecretsPage(const QString &file, QWidget *parent = nullptr);

    void complete() override { Q_EMIT completed(); }
    void contribute(SetupPlan &plan) const override;
    void focusFirst() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void probe();

    QString m_file;
    ChoiceCard *m_keychain;
    ChoiceCard *m_inFile;
    bool m_probed = false;
};

} // namespace tenantry::ui
