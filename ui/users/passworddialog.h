// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/user.h"
#include "ui/common/dialog.h"

class QLineEdit;
class QRadioButton;

namespace tenantry::ui {

/// Asks how somebody gets a new password: by a link, or by a one-time password. Emits acted().
class PasswordDialog final : public Dialog
{
    Q_OBJECT

public:
    PasswordDialog(const User &user, QWidget *parent);

    [[nodiscard]] bool isByLink() const;
    [[nodiscard]] QString reason() const;

private:
    QRadioButton *m_link;
    QRadioButton *m_oneTime;
    QLineEdit *m_reason;
};

} // namespace tenantry::ui
