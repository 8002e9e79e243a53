// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QObject>
#include <QTestEventLoop>

namespace tenantry {

/// Asks a store and waits for its answer.
class Answers
{
public:
    explicit Answers(SecretStore &store)
        : m_store(store)
    {}

    Result<std::optional<QByteArray>> read(const QString &name)
    {
        std::optional<Result<std::optional<QByteArray>>> answer;
        m_store.read(name, &m_context, [&](const auto &found) {
            answer = found;
            m_loop.exitLoop();
        });
        return arrived(answer);
    }

    Result<void> write(const QString &name, const QByteArray &secret)
    {
        std::optional<Result<void>> answer;
        m_store.write(name, secret, &m_context, [&](const auto &done) {
            answer = done;
            m_loop.exitLoop();
        });
        return arrived(answer);
    }

    Result<void> remove(const QString &name)
    {
        std::optional<Result<void>> answer;
        m_store.remove(name, &m_context, [&](const auto &done) {
            answer = done;
            m_loop.exitLoop();
        });
        return arrived(answer);
    }

private:
    template <class T>
    T arrived(const std::optional<T> &answer)
    {
        if (answer)
            return failure(ErrorCode::Internal, Reason::Unspecified, {}, QStringLiteral("answered within the call"));
        m_loop.enterLoop(60);
        if (!answer)
            return failure(ErrorCode::Internal, Reason::TimedOut);
        return *answer;
    }

    SecretStore &m_store;
    QObject m_context;
    QTestEventLoop m_loop;
};

} // namespace tenantry
