// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

class QIODevice;

namespace tenantry::ctl {

/// One id or e-mail address a line; empty lines and those that begin with `#` don't count. Stops behind \a most names
/// with Invalid/OutOfRange (accounts). Errors: Invalid/BadFormat when it isn't UTF-8, Invalid/TooLong for a line beyond
/// 4096 bytes, Unavailable/FileUnusable.
Result<QStringList> accountsIn(QIODevice &file, int most);

/// Those of the file that is called \a name; `-` is standard input. Errors: as accountsIn().
Result<QStringList> accountsInFile(const QString &name, int most);

} // namespace tenantry::ctl
