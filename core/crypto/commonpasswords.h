// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace tenantry {

/// Whether \a password (UTF-8) is one of the passwords that attackers try first, exactly: case counts
/// (NIST SP 800-63B-4, section 3.1.1.2). The list comes with the program: docs/third-party.md. Thread-safe.
bool isCommonPassword(QByteArrayView password);

} // namespace tenantry
