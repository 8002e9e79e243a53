// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

namespace tenantry::ui {

/// Version, licence, and what of others is in here.
class AboutDialog : public Dialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent);
};

} // namespace tenantry::ui
