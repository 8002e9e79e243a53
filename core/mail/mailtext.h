// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/mail/letter.h"

#include <QByteArray>
#include <QDateTime>

namespace tenantry {

/// \a letter as it is sent (RFC 5322, MIME): UTF-8 in base 64, so that no line is too long and none begins with a dot.
/// Line feeds in the subject become spaces: nothing that a letter says can become a header. \a from is an address.
QByteArray mailText(const OutgoingLetter &letter, const QString &from, const QDateTime &now);

} // namespace tenantry
