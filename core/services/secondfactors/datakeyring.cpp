// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/secondfactors/datakeyring.h"

#include "core/crypto/digest.h"
#include "core/crypto/sealing.h"

namespace tenantry {

namespace {

constexpr qsizetype nameBytes = 8;

QByteArray purposeFor(UserId user)
{
    return QByteArray("second factor of " + user.toString().toLatin1());
}

std::unexpected<Error> missing()
{
    return failure(ErrorCode::Unavailable, Reason::DataKeyMissing);
}

} // namespace

void DataKeyRing::set(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    m_key = key;
}

void DataKeyRing::clear()
{
    const std::lock_guard lock(m_mutex);
    m_key.reset();
}

std::optional<QByteArray> DataKeyRing::key() const
{
    const std::lock_guard lock(m_mutex);
    return m_key;
}

Result<SealedSecret> DataKeyRing::seal(const QByteArray &secret, UserId user) const
{
    const auto present = key();
    if (!present)
        return missing();
    return SealedSecret{tenantry::seal(secret, *present, purposeFor(user)), nameOf(*present)};
}

Result<QByteArray> DataKeyRing::unseal(const SealedSecret &secret, UserId user) const
{
    const auto present = key();
    if (!present || nameOf(*present) != secret.keyId)
        return missing();
    const auto plain = tenantry::unseal(secret.bytes, *present, purposeFor(user));
    if (!plain)
        return missing();
    return *plain;
}

QString DataKeyRing::nameOf(const QByteArray &key)
{
    return QString::fromLatin1(sha256(QByteArray("data key " + key)).first(nameBytes).toHex());
}

} // namespace tenantry
