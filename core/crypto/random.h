// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tenantry {

/// \a count bytes from the cryptographic generator. Ends the program when the system gives no randomness, because
/// nothing that is made without it would be secret. Thread-safe.
QByteArray randomBytes(int count);

} // namespace tenantry
