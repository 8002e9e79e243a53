// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

class QLineEdit;

namespace tenantry::ui {

/// Asks why, before something that can be taken back: the answer is kept in the audit log, and may stay empty.
class ReasonDialog final : public Dialog
{
    Q_OBJECT

public:
    /// \param caption what follows from it, one or two sentences.
    ReasonDialog(const QString &title, const QString &heading, const QString &caption, const QString &verb,
                 QWidget *parent, Icon icon = Icon::Suspend);

    [[nodiscard]] QString reason() const;

private:
    QLineEdit *m_reason;
};

} // namespace tenantry::ui
