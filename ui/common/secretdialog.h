// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

class QLineEdit;

namespace tenantry::ui {

/// Shows something secret this once: a one-time password, the value of a key, a link. It is covered until somebody
/// wants to see it, and copied with a clipboard that empties itself.
class SecretDialog final : public Dialog
{
    Q_OBJECT

public:
    struct Secret
    {
        QString title;   ///< of the window: "New API key"
        QString heading; ///< "ci-deploy is ready"
        QString caption; ///< what it is good for, and that it is shown this once
        QString label;   ///< of the field, with a mnemonic: "&Key"
        QString value;
        Icon icon = Icon::ApiKey;
    };

    SecretDialog(const Secret &secret, QWidget *parent);
    ~SecretDialog() override;

private:
    void copy();

    QLineEdit *m_value;
    Button *m_copy;
};

} // namespace tenantry::ui
