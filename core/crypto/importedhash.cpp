// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/importedhash.h"

#include "core/crypto/digest.h"

#include <QRegularExpression>

#include <crypt.h>
#include <memory>
#include <openssl/evp.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostBcryptCost = 16;
constexpr int mostRounds = 5'000'000;
constexpr qsizetype longestText = 1024;
constexpr qsizetype longestHash = 64; ///< bytes: more costs more rounds, and no system stores more

std::optional<ImportedHash::Method> methodFrom(QStringView name)
{
    if (name == u"pbkdf2_sha1" || name == u"pbkdf2")
        return ImportedHash::Method::Pbkdf2Sha1;
    if (name == u"pbkdf2_sha256" || name == u"pbkdf2-sha256")
        return ImportedHash::Method::Pbkdf2Sha256;
    if (name == u"pbkdf2-sha512")
        return ImportedHash::Method::Pbkdf2Sha512;
    return std::nullopt;
}

const EVP_MD *digestOf(ImportedHash::Method method)
{
    switch (method) {
    case ImportedHash::Method::Pbkdf2Sha1:
        return EVP_sha1();
    case ImportedHash::Method::Pbkdf2Sha256:
        return EVP_sha256();
    case ImportedHash::Method::Pbkdf2Sha512:
        return EVP_sha512();
    case ImportedHash::Method::Bcrypt:
        break;
    }
    Q_UNREACHABLE();
}

/// Standard base 64; passlib's writes `.` for `+` and no padding.
std::optional<QByteArray> fromBase64(QStringView text, bool isPasslib)
{
    QByteArray encoded = text.toLatin1();
    if (isPasslib)
        encoded.replace('.', '+');
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

} // namespace

ImportedHash::ImportedHash(Method method, int cost, QByteArray salt, QByteArray hash)
    : m_method(method)
    , m_cost(cost)
    , m_salt(std::move(salt))
    , m_hash(std::move(hash))
{}

std::optional<ImportedHash> ImportedHash::fromText(const QString &text)
{
    if (text.size() > longestText)
        return std::nullopt;
    return text.startsWith("$2"_L1) ? bcrypt(text) : pbkdf2(text);
}

std::optional<ImportedHash> ImportedHash::bcrypt(const QString &text)
{
    static const QRegularExpression form(u"^\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}\\z"_s);
    const auto match = form.match(text);
    const int cost = match.hasMatch() ? match.capturedView(1).toInt() : 0;
    if (cost < 4 || cost > mostBcryptCost)
        return std::nullopt;
    return ImportedHash(Method::Bcrypt, cost, {}, text.toLatin1());
}

std::optional<ImportedHash> ImportedHash::pbkdf2(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\$?)(pbkdf2[a-z0-9_-]*)\\$([1-9][0-9]{0,6})\\$([!-#%-~]*)\\$([A-Za-z0-9+/.]+={0,2})\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool isPasslib = !match.capturedView(1).isEmpty();
    const auto method = methodFrom(match.capturedView(2));
    const int rounds = match.capturedView(3).toInt();
    if (!method || match.capturedView(2).contains(u'_') == isPasslib || rounds > mostRounds)
        return std::nullopt;
    const auto salt = isPasslib ? fromBase64(match.capturedView(4), true) : match.capturedView(4).toLatin1();
    const auto hash = fromBase64(match.capturedView(5), isPasslib);
    if (!salt || !hash || hash->size() < 16 || hash->size() > longestHash)
        return std::nullopt;
    return ImportedHash(*method, rounds, *salt, *hash);
}

bool ImportedHash::isOf(QByteArrayView password) const
{
    if (m_method == Method::Bcrypt) {
        const auto workspace = std::make_unique<crypt_data>();
        QByteArray text = password.toByteArray(); // ends with NUL
        const char *made = crypt_r(text.constData(), m_hash.constData(), workspace.get());
        const bool matches = made && isEqualInConstantTime(QByteArrayView(made), m_hash);
        wipe(text);
        return matches;
    }
    QByteArray made(m_hash.size(), Qt::Uninitialized);
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL counts in unsigned char, Qt in char
    const int done =
        PKCS5_PBKDF2_HMAC(password.data(), int(password.size()),
                          reinterpret_cast<const unsigned char *>(m_salt.constData()), int(m_salt.size()), m_cost,
                          digestOf(m_method), int(made.size()), reinterpret_cast<unsigned char *>(made.data()));
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    return done == 1 && isEqualInConstantTime(made, m_hash);
}

} // namespace tenantry
