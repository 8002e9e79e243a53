// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/console/heldstore.h"

#include <QPointer>

#include <utility>

namespace tenantry {

void HeldStore::read(const QString &name, QObject *context, Found found)
{
    m_questions.append({name, [this, name, context = QPointer<QObject>(context), found] {
                            const auto secret = secrets.constFind(name);
                            if (context)
                                found(secret == secrets.constEnd() ? std::optional<QByteArray>() : *secret);
                        }});
    if (!m_isHeld)
        QMetaObject::invokeMethod(
            context, [this] { release(); }, Qt::QueuedConnection);
}

void HeldStore::write(const QString &name, const QByteArray &secret, QObject *context, Done done)
{
    secrets.insert(name, secret);
    QMetaObject::invokeMethod(
        context, [done] { done({}); }, Qt::QueuedConnection);
}

void HeldStore::remove(const QString &name, QObject *context, Done done)
{
    secrets.remove(name);
    QMetaObject::invokeMethod(
        context, [done] { done({}); }, Qt::QueuedConnection);
}

QStringList HeldStore::asked() const
{
    QStringList names;
    for (const Question &question : m_questions)
        names.append(question.name);
    return names;
}

void HeldStore::release()
{
    m_isHeld = false;
    for (const Question &question : std::exchange(m_questions, {})) {
        question.answer();
        m_answered.append(question.name);
    }
}

} // namespace tenantry
