// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/servingnotice.h"

#include "ui/common/agetext.h"
#include "ui/common/detailbox.h"
#include "ui/common/label.h"
#include "ui/common/shellline.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int lineCount = 3;
constexpr int endsSoon = 14; // days

} // namespace

ServingNotice::ServingNotice(QWidget *parent)
    : QWidget(parent)
    , m_state(new Label(Type::Group))
    , m_certificate(new Label(Type::Caption, Role::TextSecondary))
    , m_problem(new Label(Type::Caption, Role::Bad))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gap);
    column->setSpacing(metrics::gap);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (Label *label : {m_state, m_certificate, m_problem}) {
        label->wrap();
        column->addWidget(label);
    }
    m_problem->hide();
    for (const auto &[title, line] : curlLines({}, {})) {
        m_lines.append(new DetailBox(title, tr("Copy: %1").arg(title)));
        column->addWidget(m_lines.last());
    }
    Q_ASSERT(m_lines.size() == lineCount);
}

QList<std::pair<QString, QString>> ServingNotice::curlLines(const QString &baseUrl, const QString &certificate)
{
    const QString curl = u"curl -sS"_s + shellOption(u"--cacert", certificate) + u' ';
    const QString url = shellQuoted(baseUrl);
    return {
        {tr("Is it there?"), QString(curl + url + u"/health"_s)},
        {tr("List tenants with an API key"),
         QString(curl + u"-H \"X-API-Key: $TENANTRY_KEY\" "_s + url + u"/api/v1/tenants/"_s)},
        {tr("Get a token for a password"),
         QString(u"read -rsp 'Password: ' P && printf %s \"$P\" | "_s + curl
                 + u"-d username=\"$TENANTRY_EMAIL\" --data-urlencode password@- "_s + url + u"/api/v1/auth/token"_s)}};
}

void ServingNotice::show(const LocalServer &server)
{
    const bool isServing = server.state() == LocalServer::State::Running;
    switch (server.state()) {
    case LocalServer::State::Running:
        m_state->setText(tr("REST is served at %1").arg(server.baseUrl()));
        break;
    case LocalServer::State::Stopping:
        m_state->setText(tr("Finishing what is under way …"));
        break;
    case LocalServer::State::Stopped:
        m_state->setText(tr("REST is not served from this console."));
        break;
    }
    const auto certificate = server.certificate();
    m_certificate->setVisible(isServing);
    m_certificate->setTone(Role::TextSecondary);
    if (certificate) {
        const bool isEnding = certificate->until < QDateTime::currentDateTimeUtc().addDays(endsSoon);
        m_certificate->setTone(isEnding ? Role::Warn : Role::TextSecondary);
        m_certificate->setText(
            tr("Certificate of %1, from %2, good until %3.")
                .arg(certificate->names.isEmpty() ? certificate->subject : certificate->names.join(u", "_s),
                     certificate->issuer, momentText(certificate->until)));
    } else {
        m_certificate->setText(tr("Without TLS, for this machine only. It ends with the console."));
    }
    const auto lines = curlLines(server.baseUrl(), certificate ? server.settings().certificate : QString());
    for (int i = 0; i < lineCount; ++i)
        m_lines.at(i)->setText(isServing ? lines.at(i).second : QString());
    if (!isServing)
        m_problem->hide();
}

void ServingNotice::setCertificateProblem(const QString &problem)
{
    m_problem->setText(tr("The certificate in use stays: %1.").arg(problem));
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace tenantry::ui
