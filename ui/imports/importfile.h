// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QList>
#include <QStringList>

namespace tenantry::ui {

/// A file of accounts as it was looked at before anything is done with it.
struct ImportFile
{
    QString path;
    char separator = ',';
    QStringList heading = {};
    QList<QStringList> samples = {}; ///< its first records, each with as many fields as the heading

    /// What stands in a column of the first records, for people.
    [[nodiscard]] QString samplesOf(int column) const;
};

/// Reads the beginning of a file. Waits for the disk: not for the thread of the windows.
/// Errors: Unavailable/FileUnusable; Invalid/Required when nothing is in it; Invalid/BadFormat when its first line
/// can't be read as CSV.
Result<ImportFile> lookAt(const QString &path);

} // namespace tenantry::ui
