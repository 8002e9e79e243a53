// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/tlsidentity.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace tenantry::http {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> unusable(const QString &file, const QString &why)
{
    return failure(ErrorCode::Unavailable, Reason::FileUnusable, {}, QString(file + u": " + why));
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    return file.readAll();
}

QSslKey keyFrom(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        if (const QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

/// Whether they are two halves of one pair. A private key's encoding holds the public one's number or point, for RSA
/// (RFC 8017, A.1.2) and elliptic curves (RFC 5915) alike; 32 bytes out of the middle of it are as good as all.
bool belongTogether(const QSslKey &key, const QSslCertificate &certificate)
{
    constexpr qsizetype sample = 32;
    constexpr qsizetype behind = 8; // an RSA key's exponent follows the number
    const QByteArray open = certificate.publicKey().toDer();
    return open.size() > sample + behind && key.toDer().contains(open.sliced(open.size() - behind - sample, sample));
}

} // namespace

TlsIdentity::TlsIdentity(Files files)
    : m_files(std::move(files))
{}

Result<void> TlsIdentity::load()
{
    const auto chainText = contentOf(m_files.certificate);
    if (!chainText)
        return std::unexpected(chainText.error());
    const auto keyText = contentOf(m_files.key);
    if (!keyText)
        return std::unexpected(keyText.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*chainText, QSsl::Pem);
    if (chain.isEmpty())
        return unusable(m_files.certificate, u"holds no certificate in PEM"_s);
    const QSslKey key = keyFrom(*keyText);
    if (key.isNull())
        return unusable(m_files.key, u"holds no RSA or elliptic curve key in PEM without a passphrase"_s);
    if (!belongTogether(key, chain.first()))
        return unusable(m_files.key, u"isn't the key of the certificate"_s);

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    const std::lock_guard lock(m_mutex);
    m_configuration = configuration;
    return {};
}

QSslConfiguration TlsIdentity::configuration() const
{
    const std::lock_guard lock(m_mutex);
    return m_configuration;
}

} // namespace tenantry::http
