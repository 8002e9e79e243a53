// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/secondfactors/datakeyservice.h"

#include "core/crypto/base64url.h"
#include "core/crypto/random.h"
#include "core/crypto/sealing.h"
#include "core/services/access/authorizer.h"
#include "core/services/secondfactors/datakeyring.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/secondfactors/datakeystore.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr Scope wholePlatform{DatabaseRole::Platform, {}, {}};

QByteArray purposeFor(const QString &installation)
{
    return QByteArray("data key for " + installation.toUtf8());
}

WrappedDataKey wrapped(const QByteArray &key, const QByteArray &wrappingKey, const QString &installation)
{
    return {installation, DataKeyRing::nameOf(key), seal(key, wrappingKey, purposeFor(installation))};
}

std::unexpected<Error> badKey()
{
    return failure(ErrorCode::Invalid, Reason::BadFormat, u"key"_s);
}

} // namespace

DataKeyService::DataKeyService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

QByteArray DataKeyService::newWrappingKey()
{
    return randomBytes(sealingKeyLength);
}

Result<void> DataKeyService::useWrappingKey(const QByteArray &wrappingKey, const QString &installation)
{
    if (wrappingKey.size() != sealingKeyLength)
        return badKey();
    const auto key = m_database.retrying([&]() -> Result<QByteArray> {
        auto transaction = m_database.begin(Caller::system(), wholePlatform, {u"data_key.use"_s, {}});
        const DataKeyStore keys(transaction);
        if (const auto locked = keys.lock(); !locked)
            return std::unexpected(locked.error());
        const auto all = keys.all();
        if (!all)
            return std::unexpected(all.error());
        for (const WrappedDataKey &candidate : *all) {
            if (candidate.installation != installation)
                continue;
            if (const auto plain = unseal(candidate.wrapped, wrappingKey, purposeFor(installation)))
                return *plain;
        }
        if (!all->isEmpty())
            return failure(ErrorCode::Unavailable, Reason::DataKeyMissing);
        const QByteArray made = randomBytes(sealingKeyLength);
        transaction.endWithNext();
        if (const auto kept = keys.keep(wrapped(made, wrappingKey, installation)); !kept)
            return std::unexpected(kept.error());
        return made;
    });
    if (!key)
        return std::unexpected(key.error());
    m_resources.dataKeys().set(*key);
    return {};
}

Result<QString> DataKeyService::shared(const Caller &caller)
{
    const auto allowed = m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, wholePlatform, {u"data_key.share"_s, {}});
        m_authorizer.requirePlatform(transaction, Permissions::ServerManage);
        return AuditStore(transaction.endWithNext()).record(u"data_key"_s);
    });
    if (!allowed)
        return std::unexpected(allowed.error());
    const auto key = m_resources.dataKeys().key();
    if (!key)
        return failure(ErrorCode::Unavailable, Reason::DataKeyMissing);
    return QString::fromLatin1(toBase64Url(*key));
}

Result<void> DataKeyService::bring(const Caller &caller, const QString &text, const QByteArray &wrappingKey,
                                   const QString &installation)
{
    const auto key = fromBase64Url(text.trimmed().toLatin1());
    const bool isKey = key && key->size() == sealingKeyLength && wrappingKey.size() == sealingKeyLength;
    const auto kept = m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, wholePlatform, {u"data_key.bring"_s, {}});
        m_authorizer.requirePlatform(transaction, Permissions::ServerManage);
        const DataKeyStore keys(transaction);
        if (const auto locked = keys.lock(); !locked)
            return locked;
        if (!isKey)
            return badKey();
        const auto all = keys.all();
        if (!all)
            return std::unexpected(all.error());
        const bool isOurs = std::any_of(all->cbegin(), all->cend(), [&](const WrappedDataKey &candidate) {
            return candidate.keyId == DataKeyRing::nameOf(*key);
        });
        if (!isOurs)
            return badKey();
        transaction.endWithNext();
        return keys.keep(wrapped(*key, wrappingKey, installation));
    });
    if (kept)
        m_resources.dataKeys().set(*key);
    return kept;
}

Result<int> DataKeyService::forget(const Caller &caller)
{
    const auto removed = m_database.retrying([&]() -> Result<int> {
        auto transaction = m_database.begin(caller, wholePlatform, {u"data_key.forget"_s, {}});
        m_authorizer.requirePlatform(transaction, Permissions::ServerManage);
        return DataKeyStore(transaction.endWithNext()).forgetAll();
    });
    if (removed)
        m_resources.dataKeys().clear();
    return removed;
}

} // namespace tenantry
