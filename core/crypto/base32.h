// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tenantry {

/// Base 32 (RFC 4648, section 6) without padding: what authenticators take and people can type.
QByteArray toBase32(QByteArrayView bytes);

} // namespace tenantry
