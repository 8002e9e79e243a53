// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

namespace tenantry {

namespace {

// OpenSSL counts in unsigned char, Qt in char.
// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)
const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

QByteArray hmac(const EVP_MD *digest, int length, QByteArrayView key, QByteArrayView bytes)
{
    QByteArray code(length, Qt::Uninitialized);
    if (!HMAC(digest, key.data(), int(key.size()), in(bytes), size_t(bytes.size()), out(code), nullptr))
        qFatal("OpenSSL has no HMAC.");
    return code;
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    if (EVP_Digest(bytes.data(), size_t(bytes.size()), out(digest), nullptr, EVP_sha256(), nullptr) != 1)
        qFatal("OpenSSL has no SHA-256.");
    return digest;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes)
{
    return hmac(EVP_sha256(), SHA256_DIGEST_LENGTH, key, bytes);
}

QByteArray hmacSha1(QByteArrayView key, QByteArrayView bytes)
{
    return hmac(EVP_sha1(), SHA_DIGEST_LENGTH, key, bytes);
}

bool isEqualInConstantTime(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), size_t(left.size())) == 0;
}

void wipe(QByteArray &secret)
{
    if (!secret.isEmpty())
        OPENSSL_cleanse(secret.data(), size_t(secret.size()));
    secret.clear();
}

} // namespace tenantry
