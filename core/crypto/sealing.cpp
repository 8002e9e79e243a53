// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/sealing.h"

#include "core/crypto/opensslhandles.h"
#include "core/crypto/random.h"

namespace tenantry {

namespace {

constexpr int nonceLength = 12;
constexpr int tagLength = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, openssl::Release<EVP_CIPHER_CTX_free>>;

const unsigned char *bytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

void demand(bool good)
{
    if (!good)
        qFatal("OpenSSL refuses AES-256-GCM.");
}

} // namespace

QByteArray seal(QByteArrayView secret, QByteArrayView key, QByteArrayView purpose)
{
    if (key.size() != sealingKeyLength)
        qFatal("A key for sealing has %d bytes.", sealingKeyLength);
    const QByteArray nonce = randomBytes(nonceLength);
    QByteArray text(secret.size(), Qt::Uninitialized);
    QByteArray tag(tagLength, Qt::Uninitialized);
    int length = 0;
    const Cipher cipher(EVP_CIPHER_CTX_new());
    demand(cipher != nullptr);
    demand(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce)) == 1);
    demand(EVP_EncryptUpdate(cipher.get(), nullptr, &length, bytes(purpose), int(purpose.size())) == 1);
    demand(EVP_EncryptUpdate(cipher.get(), bytes(text), &length, bytes(secret), int(secret.size())) == 1);
    demand(EVP_EncryptFinal_ex(cipher.get(), bytes(text) + length, &length) == 1);
    demand(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagLength, tag.data()) == 1);
    return QByteArray(nonce).append(text).append(tag);
}

std::optional<QByteArray> unseal(QByteArrayView sealed, QByteArrayView key, QByteArrayView purpose)
{
    if (sealed.size() < nonceLength + tagLength || key.size() != sealingKeyLength)
        return std::nullopt;
    const QByteArrayView nonce = sealed.first(nonceLength);
    const QByteArrayView text = sealed.sliced(nonceLength).chopped(tagLength);
    QByteArray tag = sealed.last(tagLength).toByteArray();
    QByteArray secret(text.size(), Qt::Uninitialized);
    int length = 0;
    const Cipher cipher(EVP_CIPHER_CTX_new());
    demand(cipher != nullptr);
    demand(EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce)) == 1);
    demand(EVP_DecryptUpdate(cipher.get(), nullptr, &length, bytes(purpose), int(purpose.size())) == 1);
    demand(EVP_DecryptUpdate(cipher.get(), bytes(secret), &length, bytes(text), int(text.size())) == 1);
    demand(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagLength, tag.data()) == 1);
    if (EVP_DecryptFinal_ex(cipher.get(), bytes(secret) + length, &length) != 1)
        return std::nullopt;
    return secret;
}

} // namespace tenantry
