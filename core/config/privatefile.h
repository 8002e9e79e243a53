// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// Reads a file whole; nothing when there is none. Errors: Unavailable/FileUnusable.
Result<std::optional<QByteArray>> readFile(const QString &path);

/// The same for a file that others must not be able to read. Errors: Forbidden/FileNotPrivate when its mode gives the
/// group or others any access, or when it isn't the caller's own; the detail says how to mend it.
Result<std::optional<QByteArray>> readPrivateFile(const QString &path);

/// Replaces the file in one step with mode 0600: after a crash or on a full disk it is either the old or the new one.
/// Makes missing directories with mode 0700. Errors: Unavailable/FileUnusable, Unavailable/DiskFull.
Result<void> writePrivateFile(const QString &path, const QByteArray &content);

/// Makes the directory, and missing ones above it, with mode 0700; leaves one that exists as it is.
/// Errors: Unavailable/FileUnusable.
Result<void> makePrivateDirectory(const QString &path);

} // namespace tenantry
