// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filestore.h"

#include "core/config/privatefile.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QObject>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr int lockLimitMilliseconds = 2000;

/// Calls back from the event loop, as a keychain does; not at all when the context is gone by then.
template <class Callback, class Value>
void answer(QObject *context, Callback callback, Value value)
{
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback), value = std::move(value)] { callback(value); }, Qt::QueuedConnection);
}

} // namespace

FileStore::FileStore(QString file)
    : m_file(std::move(file))
{}

void FileStore::read(const QString &name, QObject *context, Found found)
{
    const auto secrets = load();
    Result<std::optional<QByteArray>> result;
    if (!secrets)
        result = std::unexpected(secrets.error());
    else if (const auto secret = secrets->constFind(name); secret != secrets->constEnd())
        result = std::optional(*secret);
    answer(context, std::move(found), std::move(result));
}

void FileStore::write(const QString &name, const QByteArray &secret, QObject *context, Done done)
{
    answer(context, std::move(done), change([&](Secrets &secrets) { secrets.insert(name, secret); }));
}

void FileStore::remove(const QString &name, QObject *context, Done done)
{
    answer(context, std::move(done), change([&](Secrets &secrets) { secrets.remove(name); }));
}

Result<void> FileStore::check() const
{
    const auto secrets = load();
    if (!secrets)
        return std::unexpected(secrets.error());
    return {};
}

Result<FileStore::Secrets> FileStore::load() const
{
    const auto content = readPrivateFile(m_file);
    if (!content)
        return std::unexpected(content.error());
    Secrets secrets;
    if (!*content)
        return secrets;
    const auto document = QJsonDocument::fromJson(**content);
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Reason::BadFormat, {}, m_file); // and nothing of what it holds
    const QJsonObject object = document.object();
    for (auto member = object.constBegin(); member != object.constEnd(); ++member)
        secrets.insert(member.key(), QByteArray::fromBase64(member.value().toString().toLatin1()));
    return secrets;
}

template <class Change>
Result<void> FileStore::change(Change change) const
{
    if (const auto ready = makePrivateDirectory(QFileInfo(m_file).absolutePath()); !ready)
        return ready;
    QLockFile lock(m_file + u".lock"_s);
    if (!lock.tryLock(lockLimitMilliseconds))
        return failure(ErrorCode::Unavailable, Reason::Busy, {}, m_file);
    auto secrets = load();
    if (!secrets)
        return std::unexpected(secrets.error());
    change(*secrets);
    QJsonObject object;
    for (auto secret = secrets->constBegin(); secret != secrets->constEnd(); ++secret)
        object.insert(secret.key(), QString::fromLatin1(secret.value().toBase64()));
    return writePrivateFile(m_file, QJsonDocument(object).toJson());
}

} // namespace tenantry
