// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/databasepage.h"

#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/noticebox.h"
#include "ui/setup/choicecard.h"
#include "ui/setup/connectionstages.h"
#include "ui/setup/serverform.h"
#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace tenantry::ui {

DatabasePage::DatabasePage(QWidget *parent)
    : SetupPage(tr("Where should Tenantry keep its data?"), tr("You can add other databases later."), parent)
    , m_here(new ChoiceCard(Icon::Computer, tr("On this computer"),
                            tr("A private PostgreSQL of its own. Nothing to configure.")))
    , m_server(new ChoiceCard(Icon::Server, tr("On a PostgreSQL server"),
                              tr("Version 15 or newer. For a team, or a database you have.")))
    , m_form(new ServerForm)
    , m_notice(new NoticeBox)
    , m_test(new Button(Icon::Reconnecting, tr("T&est connection")))
    , m_stages(new ConnectionStages)
{
    auto *cards = new QHBoxLayout;
    cards->setSpacing(metrics::gapCard);
    cards->addWidget(m_here);
    cards->addWidget(m_server);
    form()->addLayout(cards);

    auto *testRow = new QHBoxLayout;
    testRow->setSpacing(metrics::gapCard);
    testRow->addWidget(m_test);
    testRow->addWidget(m_stages, 1);
    form()->addWidget(m_form);
    form()->addLayout(testRow);
    form()->addWidget(m_notice);

    m_here->setChecked(true);
    showServer();
    connect(m_server, &ChoiceCard::toggled, this, &DatabasePage::chooseKind);
    connect(m_form, &ServerForm::edited, this, &DatabasePage::forgetReport);
    connect(m_test, &Button::clicked, this, [this] { test(false); });
    connect(&m_tester, &ConnectionTester::passed, m_stages, &ConnectionStages::showPassed);
    connect(&m_tester, &ConnectionTester::finished, this, &DatabasePage::showReport);
}

bool DatabasePage::isRemote() const
{
    return m_server->isChecked();
}

void DatabasePage::chooseKind()
{
    showServer();
    if (isRemote())
        m_form->focusFirst();
    else
        forgetReport();
}

void DatabasePage::showServer()
{
    for (QWidget *part :
         {static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_test), static_cast<QWidget *>(m_stages)})
        part->setVisible(isRemote());
}

void DatabasePage::complete()
{
    if (!isRemote() || m_good)
        Q_EMIT completed();
    else
        test(true);
}

void DatabasePage::test(bool thenGoOn)
{
    forgetReport();
    if (!m_form->validate())
        return;
    m_goOn = thenGoOn;
    SetupPlan plan;
    m_form->contribute(plan);
    m_test->setEnabled(false);
    Q_EMIT busyChanged(true);
    if (plan.administrator)
        m_tester.test(plan.profile, plan.administrator->user, plan.administrator->password);
    else
        m_tester.test(plan.profile, plan.profile.user, plan.password);
}

void DatabasePage::showReport(const ConnectionReport &report)
{
    m_test->setEnabled(true);
    Q_EMIT busyChanged(false);
    SetupPlan plan;
    m_form->contribute(plan);
    // An administrator makes the database that is missing; nobody else can.
    const bool willBeMade = plan.administrator && report.failedAt == ConnectionStage::Database
        && report.error.reason == Reason::DatabaseMissing;
    m_good = report.isGood() || willBeMade;
    if (m_good) {
        m_stages->showPassed(ConnectionStage::Rights);
        m_notice->show(MessageKind::Done, tr("The server can be used"),
                       willBeMade             ? tr("The database is made in the last step.")
                           : report.encrypted ? tr("PostgreSQL %1, encrypted.").arg(report.serverVersion)
                                              : tr("PostgreSQL %1, not encrypted.").arg(report.serverVersion));
        if (std::exchange(m_goOn, false))
            Q_EMIT completed();
        return;
    }
    m_goOn = false;
    m_stages->showFailed(*report.failedAt);
    const QString sentence = sentenceFor(report.error);
    // What a field says already isn't said twice: the box has the server's own words then.
    const bool isAtField = m_form->showFailure(report.error, sentence);
    QList<MessageLink> links;
    for (const QString &name : report.certificateNames) {
        if (!name.startsWith(u'*'))
            links.append({tr("Use %1").arg(name), [this, name] { m_form->setHost(name); }});
    }
    const bool rights = report.error.reason == Reason::RightsMissing || report.error.reason == Reason::DatabaseMissing;
    if (rights && !plan.administrator)
        links.append({tr("Make it as administrator…"), [this] { m_form->askForAdministrator(); }});
    if (rights)
        links.append(sqlLink());
    m_notice->show(MessageKind::Failed, tr("The connection does not work yet"),
                   isAtField && !report.error.detail.isEmpty() ? report.error.detail : sentence, links);
    reveal(m_notice);
}

MessageLink DatabasePage::sqlLink() const
{
    SetupPlan plan;
    m_form->contribute(plan);
    return {tr("Copy the SQL for an administrator"), [profile = plan.profile] {
                QGuiApplication::clipboard()->setText(QString::fromUtf8(Installation::administratorScript(profile)));
            }};
}

void DatabasePage::forgetReport()
{
    m_tester.cancel();
    m_test->setEnabled(true);
    Q_EMIT busyChanged(false);
    m_good = false;
    m_stages->clear();
    m_notice->hide();
}

void DatabasePage::contribute(SetupPlan &plan) const
{
    plan.profile = {};
    plan.password.clear();
    plan.administrator.reset();
    if (isRemote())
        m_form->contribute(plan);
    plan.profile.name = isRemote() ? plan.profile.database + u'@' + plan.profile.hosts.value(0) : tr("This computer");
}

bool DatabasePage::showError(const Error &error)
{
    if (error.code != ErrorCode::Unavailable && error.reason != Reason::RightsMissing)
        return false;
    const bool rights = isRemote() && error.reason == Reason::RightsMissing;
    m_notice->show(MessageKind::Failed, tr("The database was not made"), sentenceFor(error),
                   rights ? QList<MessageLink>{sqlLink()} : QList<MessageLink>());
    return true;
}

void DatabasePage::focusFirst()
{
    (isRemote() ? m_server : m_here)->setFocus(Qt::OtherFocusReason);
}

} // namespace tenantry::ui
