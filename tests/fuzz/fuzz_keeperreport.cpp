// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a keeper wrote into its file, and PostgreSQL into postmaster.pid; either may be cut off or damaged.
#include "core/storage/embedded/keeperreport.h"
#include "core/storage/embedded/postmasterfile.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/memoryfile.h"

#include <QTemporaryDir>

using namespace tenantry;
using namespace tenantry::embedded;

namespace {

/// A data directory that has only postmaster.pid.
struct DataDirectory
{
    DataDirectory()
    {
        if (!QFile::link(file.path(), directory.filePath(QStringLiteral("postmaster.pid"))))
            qFatal("No data directory could be made.");
    }

    MemoryFile file;
    QTemporaryDir directory;
};

void checkReport(std::string text)
{
    text.resize(reportSize, ' '); // no search would find the length
    const auto report = KeeperReport::fromText(text);
    if (!report)
        return;
    const auto same = KeeperReport::fromText(report->toText());
    if (!same || same->pid != report->pid || same->state != report->state || same->made != report->made
        || same->failure.has_value() != report->failure.has_value()
        || (same->failure && same->failure->kind != report->failure->kind))
        qFatal("A report changes when it is written and read again.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static DataDirectory data;
    const QByteArrayView input = fuzzInput(bytes, size);
    checkReport(input.toByteArray().toStdString());
    (void)KeeperReport::fromText(input.toByteArray().toStdString());
    data.file.write(input);
    const auto file = readPostmasterFile(data.directory.path().toStdString());
    if (file && (file->pid <= 0 || file->port < 0 || file->status.ends_with(' ')))
        qFatal("A server is said to run that can't.");
    return 0;
}
