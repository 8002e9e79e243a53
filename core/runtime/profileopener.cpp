// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/profileopener.h"

namespace tenantry {

ProfileOpener::ProfileOpener(SignInResources &resources, QObject *parent)
    : QObject(parent)
    , m_resources(resources)
{}

ProfileOpener::~ProfileOpener()
{
    if (m_thread.joinable())
        m_thread.join();
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
    m_thread = std::thread([this, attempt, request, earlier = std::move(m_thread)]() mutable {
        if (earlier.joinable())
            earlier.join();
        auto installation = std::make_shared<Installation>(request.profile, request.password, request.embedded);
        const auto result = installation->prepare(request.administrator, [this, attempt](Installation::Step now) {
            QMetaObject::invokeMethod(
                this,
                [this, attempt, now] {
                    if (attempt == m_attempt)
                        Q_EMIT step(now);
                },
                Qt::QueuedConnection);
        });
        QMetaObject::invokeMethod(
            this, [this, attempt, installation, result] { finish(attempt, installation, result); },
            Qt::QueuedConnection);
    });
}

void ProfileOpener::finish(int attempt, std::shared_ptr<Installation> installation, const Result<SchemaStatus> &result)
{
    if (attempt != m_attempt)
        return;
    m_opening = false;
    if (result)
        Q_EMIT opened(std::make_shared<OpenProfile>(std::move(installation), m_resources));
    else
        Q_EMIT failed(result.error());
}

} // namespace tenantry
