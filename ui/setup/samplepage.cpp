// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/samplepage.h"

#include "ui/setup/choicecard.h"

#include <QVBoxLayout>

namespace tenantry::ui {

SamplePage::SamplePage(QWidget *parent)
    : SetupPage(tr("Begin with a sample?"), tr("To look around before there is anything real."), parent)
    , m_empty(new ChoiceCard(Icon::New, tr("Begin empty"), tr("With you as the only user.")))
    , m_sample(new ChoiceCard(Icon::Users, tr("Fill it with a sample"), {}))
{
    m_empty->setChecked(true);
    form()->addWidget(m_empty);
    form()->addWidget(m_sample);
}

void SamplePage::begin(const SetupPlan &plan)
{
    const bool possible = plan.profile.kind == ProfileKind::Embedded || plan.administrator;
    m_sample->setEnabled(possible);
    m_sample->setExplanation(possible
                                 ? tr("Made-up tenants, users and two years of history. It takes a few seconds, and "
                                      "can't be taken out again.")
                                 : tr("Needs the database's administrator: go back to the database, and make it as its "
                                      "administrator."));
    if (!possible)
        m_empty->setChecked(true);
}

void SamplePage::contribute(SetupPlan &plan) const
{
    plan.sample = m_sample->isChecked();
}

void SamplePage::focusFirst()
{
    (m_sample->isChecked() ? m_sample : m_empty)->setFocus(Qt::OtherFocusReason);
}

} // namespace tenantry::ui
