// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "core/domain/imports/originalreport.h"
#include "core/domain/result.h"

#include <QSaveFile>

#include <memory>
#include <optional>

namespace tenantry::ctl {

/// Prints what became of the rows of the original as it becomes known, so that a database of any size takes no memory.
/// Told are those that aren't here now as they are there; with verbose all of them.
class OriginalPrinter
{
public:
    OriginalPrinter(Output &output, bool verbose);

    /// What is printed goes into the file \a name as well: JSON Lines, one object for each row and one with the counts
    /// at the end, readable by nobody else (mode 0600). Errors: Unavailable/FileUnusable.
    Result<void> alsoTo(const QString &name);

    void add(const OriginalRow &row);

    /// The counts. \a error is why it broke off, if it did; document and file are complete either way. Errors:
    /// Unavailable with FileUnusable or DiskFull when the file couldn't be written.
    Result<void> finish(const OriginalReport &report, const std::optional<Error> &error, bool dryRun);

private:
    void begin();
    void printCounts(const OriginalReport &report, bool dryRun);

    Output &m_output;
    bool m_verbose;
    bool m_hasBegun = false;
    bool m_isFirst = true;
    std::unique_ptr<QSaveFile> m_file;
};

} // namespace tenantry::ctl
