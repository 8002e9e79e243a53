// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"

namespace tenantry::ui {

/// What setup will do, before it asks anything.
class WelcomePage : public SetupPage
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void complete() override { Q_EMIT completed(); }
    void contribute(SetupPlan &) const override {}
    void focusFirst() override {}
};

} // namespace tenantry::ui
