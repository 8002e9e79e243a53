// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/signingkey.h"

#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/opensslhandles.h"

#include <array>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int coordinateLength = 32;
constexpr const char *curve = "prime256v1";

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL counts in unsigned char, Qt in char
const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

std::unexpected<Error> noKey()
{
    ERR_clear_error();
    return failure(ErrorCode::Invalid, Reason::BadFormat, u"key"_s);
}

bool isPair(EVP_PKEY *key)
{
    const openssl::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return EVP_PKEY_check(context.get()) == 1;
}

/// Answers for OpenSSL, which would otherwise ask on the terminal for an encrypted key's passphrase.
int noPassphrase(char * /*buffer*/, int /*size*/, int /*rwflag*/, void * /*user*/)
{
    return -1;
}

bool isValidP256(EVP_PKEY *key)
{
    std::array<char, 32> group{};
    size_t length = 0;
    if (!EVP_PKEY_is_a(key, "EC")
        || EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), &length) != 1
        || QByteArrayView(group.data(), qsizetype(length)) != curve)
        return false;
    const openssl::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return EVP_PKEY_public_check(context.get()) == 1;
}

QByteArray coordinate(const EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    QByteArray bytes(coordinateLength, Qt::Uninitialized);
    EVP_PKEY_get_bn_param(key, name, &number);
    const openssl::Number owner(number);
    if (!number || BN_bn2binpad(number, out(bytes), coordinateLength) != coordinateLength)
        qFatal("OpenSSL can't name the point of a valid key.");
    return bytes;
}

openssl::Bio readable(const QByteArray &bytes)
{
    return openssl::Bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

/// What \a write puts into a memory BIO.
template <class Write>
QByteArray written(Write write)
{
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    if (write(bio.get()) != 1)
        qFatal("OpenSSL can't write a valid key.");
    char *begin = nullptr;
    const auto length = BIO_get_mem_data(bio.get(), &begin); // NOLINT: OpenSSL's macro casts
    return {begin, qsizetype(length)};
}

} // namespace

VerificationKey::VerificationKey(std::shared_ptr<evp_pkey_st> key)
    : m_key(std::move(key))
    , m_x(coordinate(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X))
    , m_y(coordinate(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y))
{
    // The members that RFC 7638, section 3.2 asks for, in the order and without the spaces that it asks for.
    const QByteArray canonical =
        R"({"crv":"P-256","kty":"EC","x":")" + toBase64Url(m_x) + R"(","y":")" + toBase64Url(m_y) + R"("})";
    m_kid = QString::fromLatin1(toBase64Url(sha256(canonical)));
}

Result<VerificationKey> VerificationKey::fromPem(const QByteArray &pem)
{
    const auto bio = readable(pem);
    openssl::Key key(PEM_read_bio_PUBKEY(bio.get(), nullptr, &noPassphrase, nullptr));
    if (!key || !isValidP256(key.get()))
        return noKey();
    return VerificationKey(std::shared_ptr<evp_pkey_st>(std::move(key)));
}

Result<VerificationKey> VerificationKey::fromJwk(const QJsonObject &jwk)
{
    const auto x = fromBase64Url(jwk.value("x"_L1).toString().toLatin1());
    const auto y = fromBase64Url(jwk.value("y"_L1).toString().toLatin1());
    if (jwk.value("kty"_L1) != u"EC"_s || jwk.value("crv"_L1) != u"P-256"_s || !x || x->size() != coordinateLength || !y
        || y->size() != coordinateLength)
        return noKey();
    QByteArray group(curve);
    QByteArray point = '\x04' + *x + *y; // uncompressed: SEC 1, section 2.3.3
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), size_t(point.size())),
        OSSL_PARAM_construct_end(),
    };
    const openssl::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *made = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM *>(parameters.data()))
            != 1) // NOLINT(cppcoreguidelines-pro-type-const-cast): OpenSSL only reads them
        return noKey();
    openssl::Key key(made);
    if (!isValidP256(key.get()))
        return noKey();
    return VerificationKey(std::shared_ptr<evp_pkey_st>(std::move(key)));
}

bool VerificationKey::accepts(QByteArrayView message, QByteArrayView signature) const
{
    if (signature.size() != 2 * coordinateLength)
        return false;
    const openssl::Signature numbers(ECDSA_SIG_new());
    BIGNUM *r = BN_bin2bn(in(signature), coordinateLength, nullptr);
    BIGNUM *s = BN_bin2bn(in(signature) + coordinateLength, coordinateLength, nullptr);
    if (ECDSA_SIG_set0(numbers.get(), r, s) != 1)
        return false;
    QByteArray der(i2d_ECDSA_SIG(numbers.get(), nullptr), Qt::Uninitialized);
    unsigned char *cursor = out(der);
    i2d_ECDSA_SIG(numbers.get(), &cursor);

    const openssl::Digest context(EVP_MD_CTX_new());
    const bool valid = EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1
        && EVP_DigestVerify(context.get(), in(der), size_t(der.size()), in(message), size_t(message.size())) == 1;
    if (!valid)
        ERR_clear_error();
    return valid;
}

QByteArray VerificationKey::toPem() const
{
    return written([this](BIO *bio) { return PEM_write_bio_PUBKEY(bio, m_key.get()); });
}

QJsonObject VerificationKey::toJwk() const
{
    return {{u"kty"_s, u"EC"_s},
            {u"crv"_s, u"P-256"_s},
            {u"x"_s, QString::fromLatin1(toBase64Url(m_x))},
            {u"y"_s, QString::fromLatin1(toBase64Url(m_y))},
            {u"use"_s, u"sig"_s},
            {u"alg"_s, u"ES256"_s},
            {u"kid"_s, m_kid}};
}

SigningKey::SigningKey(std::shared_ptr<evp_pkey_st> key)
    : m_key(std::move(key))
    , m_publicHalf(m_key)
{}

SigningKey SigningKey::generate()
{
    openssl::Key key(EVP_EC_gen(curve));
    if (!key)
        qFatal("OpenSSL can't make a key on P-256.");
    return SigningKey(std::shared_ptr<evp_pkey_st>(std::move(key)));
}

Result<SigningKey> SigningKey::fromPem(const QByteArray &pem)
{
    const auto bio = readable(pem);
    openssl::Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &noPassphrase, nullptr));
    if (!key || !isValidP256(key.get()) || !isPair(key.get()))
        return noKey();
    return SigningKey(std::shared_ptr<evp_pkey_st>(std::move(key)));
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    const openssl::Digest context(EVP_MD_CTX_new());
    size_t length = size_t(EVP_PKEY_get_size(m_key.get()));
    QByteArray der(qsizetype(length), Qt::Uninitialized);
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), out(der), &length, in(message), size_t(message.size())) != 1)
        qFatal("OpenSSL can't sign with a valid key.");
    const unsigned char *cursor = in(der);
    const openssl::Signature numbers(d2i_ECDSA_SIG(nullptr, &cursor, long(length)));
    QByteArray signature(qsizetype(2) * coordinateLength, Qt::Uninitialized);
    BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), out(signature), coordinateLength);
    BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), out(signature) + coordinateLength, coordinateLength);
    return signature;
}

QByteArray SigningKey::toPem() const
{
    return written([this](BIO *bio) {
        return PEM_write_bio_PKCS8PrivateKey(bio, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

} // namespace tenantry
