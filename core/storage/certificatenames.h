// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

struct pg_conn;
struct x509_st;

namespace tenantry {

/// The names that the certificate of the server at the other end is made out to: DNS names and addresses of its
/// subjectAltName, else its common name (RFC 6125, section 6.4). Empty without TLS.
QStringList certificateNames(pg_conn *connection);

/// The same of a certificate that somebody has in his hands; nothing in it needs to be right.
QStringList namesIn(const x509_st *certificate);

} // namespace tenantry
