// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/certificatenames.h"
#include "tests/fuzz/fuzzinput.h"

#include <memory>
#include <openssl/x509.h>

using namespace tenantry;

/// The certificate of a server, of which nothing was verified.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const unsigned char *at = bytes;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(d2i_X509(nullptr, &at, long(size)), &X509_free);
    if (!certificate)
        return 0;
    for (const QString &name : namesIn(certificate.get())) {
        if (name.isEmpty() || name.contains(QChar::Null))
            qFatal("A certificate is made out to nobody, or to more than its name shows.");
    }
    return 0;
}
