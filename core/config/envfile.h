// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHash>
#include <QString>

namespace tenantry {

/// Reads a `.env` file: lines `NAME=value`, optionally with `export ` before and single or double quotes around the
/// value; empty lines and lines that begin with # are skipped. Nothing is expanded. A missing file or an empty path has
/// no lines. Errors: Invalid/BadFormat (detail: file and line), Unavailable/FileUnusable.
Result<QHash<QString, QString>> readEnvFile(const QString &path);

} // namespace tenantry
