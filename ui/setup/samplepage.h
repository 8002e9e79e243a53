// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setuppage.h"

namespace tenantry::ui {

class ChoiceCard;

/// Asks whether the new database begins with a sample.
class SamplePage : public SetupPage
{
    Q_OBJECT
public:
    explicit SamplePage(QWidget *parent = nullptr);

    void begin(const SetupPlan &plan) override;
    void complete() override { Q_EMIT completed(); }
    void contribute(SetupPlan &plan) const override;
    void focusFirst() override;

private:
    ChoiceCard *m_empty;
    ChoiceCard *m_sample;
};

} // namespace tenantry::ui
