// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/profileopener.h"

#include "core/runtime/departures.h"

namespace tenantry {

ProfileOpener::ProfileOpener(SignInResources &resources, QObject *parent)
    : QObject(parent)
    , m_resources(resources)
    , m_mailbox(std::make_shared<Mailbox<ProfileOpener>>(this))
    , m_departures(std::make_shared<Departures>())
{}

ProfileOpener::~ProfileOpener()
{
    m_mailbox->close();
}

void ProfileOpener::cancel()
{
    ++m_attempt;
    m_opening = false;
}

void ProfileOpener::open(const OpeningRequest &request)
{
    const int attempt = ++m_attempt;
    m_opening = true;
    // Nobody waits for it: what is opened next must not stand behind a server that doesn't answer.
    m_departures->take([mailbox = m_mailbox, attempt, request] {
        auto installation = std::make_shared<Installation>(request.profile, request.password, request.embedded);
        const auto result = installation->prepare(request.administrator, [&](Installation::Step now) {
            mailbox->post([attempt, now](ProfileOpener &opener) {
                if (attempt == opener.m_attempt)
                    Q_EMIT opener.step(now);
            });
        });
        mailbox->post(
            [attempt, installation, result](ProfileOpener &opener) { opener.finish(attempt, installation, result); });
    });
}

void ProfileOpener::finish(int attempt, std::shared_ptr<Installation> installation, const Result<SchemaStatus> &result)
{
    if (attempt != m_attempt)
        return;
    m_opening = false;
    if (result)
        Q_EMIT opened(std::make_shared<OpenProfile>(std::move(installation), m_resources, m_departures));
    else
        Q_EMIT failed(result.error());
}

} // namespace tenantry
