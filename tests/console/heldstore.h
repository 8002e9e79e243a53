// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>
#include <QList>

namespace tenantry {

/// A keychain that answers when its user does: while it is held, reading waits.
class HeldStore final : public SecretStore
{
public:
    void read(const QString &name, QObject *context, Found found) override;
    void write(const QString &name, const QByteArray &secret, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::Keychain; }
    [[nodiscard]] QString location() const override { return QStringLiteral("memory"); }

    /// The names that are waited for, in order.
    [[nodiscard]] QStringList asked() const;
    [[nodiscard]] bool hasAnswered(const QString &name) const { return m_answered.contains(name); }
    void hold() { m_isHeld = true; }
    /// Answers all, in the order in which they were asked.
    void release();

    QHash<QString, QByteArray> secrets;

private:
    struct Question
    {
        QString name;
        std::function<void()> answer;
    };
    QList<Question> m_questions;
    QStringList m_answered;
    bool m_isHeld = false;
};

} // namespace tenantry
