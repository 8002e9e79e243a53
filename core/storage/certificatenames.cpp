// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/certificatenames.h"

#include <array>
#include <memory>

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace tenantry {

namespace {

struct Free
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(GENERAL_NAMES *names) const { GENERAL_NAMES_free(names); }
};

QString textOf(const ASN1_STRING *text)
{
    // OpenSSL hands out bytes as unsigned char.
    return QString::fromUtf8(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
}

QString addressOf(const ASN1_OCTET_STRING *bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int length = ASN1_STRING_length(bytes);
    // The type allows any length, and inet_ntop() reads as many bytes as an address of the family has.
    if (length != 4 && length != 16)
        return {};
    const int family = length == 4 ? AF_INET : AF_INET6;
    if (::inet_ntop(family, ASN1_STRING_get0_data(bytes), text.data(), text.size()) == nullptr)
        return {};
    return QString::fromLatin1(text.data());
}

/// A name that ends before its end is none: what is shown of it would be another.
void appendName(QStringList &names, const QString &name)
{
    if (!name.isEmpty() && !name.contains(QChar::Null))
        names.append(name);
}

QStringList alternativeNames(const X509 *certificate)
{
    const std::unique_ptr<GENERAL_NAMES, Free> names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList result;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            appendName(result, textOf(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            appendName(result, addressOf(name->d.iPAddress));
    }
    return result;
}

QString commonName(const X509 *certificate)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return index < 0 ? QString() : textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
}

} // namespace

QStringList certificateNames(pg_conn *connection)
{
    const auto *tls = static_cast<const SSL *>(PQsslStruct(connection, "OpenSSL"));
    if (tls == nullptr)
        return {};
    const std::unique_ptr<X509, Free> certificate(SSL_get1_peer_certificate(tls));
    if (!certificate)
        return {};
    return namesIn(certificate.get());
}

QStringList namesIn(const X509 *certificate)
{
    QStringList names = alternativeNames(certificate);
    if (names.isEmpty())
        appendName(names, commonName(certificate));
    return names;
}

} // namespace tenantry
