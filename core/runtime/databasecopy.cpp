// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/databasecopy.h"

#include "core/storage/connectionspec.h"
#include "core/storage/embedded/serverbinaries.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Error failed(const QString &detail)
{
    const bool isFull = detail.contains("No space left on device"_L1);
    return {ErrorCode::Unavailable, isFull ? Reason::DiskFull : Reason::FileUnusable, {}, detail};
}

} // namespace

Result<void> copyDatabase(const ConnectionSpec &spec, const QString &directory, const QString &binaries,
                          const QString &label)
{
    const auto server = findServerBinaries(binaries, std::nullopt);
    if (!server)
        return std::unexpected(server.error());
    if (!QDir().mkpath(directory))
        return std::unexpected(failed(u"%1 can't be made"_s.arg(directory)));
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'");
    const QString name = u"%1-%2-%3.dump"_s.arg(spec.database, label, time);
    const QString path = QDir(directory).filePath(name);
    QFile file(path + ".part"_L1);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return std::unexpected(failed(file.errorString()));
    file.close();

    QProcess dump;
    dump.setStandardOutputFile(file.fileName(), QIODevice::Append);
    dump.start(server->directory + "/pg_dump"_L1,
               {u"--format=custom"_s, u"--host"_s, spec.hosts.join(u','), u"--port"_s,
                QString::number(spec.ports.value(0, 5432)), u"--username"_s, spec.user, u"--no-password"_s,
                spec.database});
    if (!dump.waitForFinished(-1) || dump.exitStatus() != QProcess::NormalExit || dump.exitCode() != 0) {
        const QString words = QString::fromLocal8Bit(dump.readAllStandardError()).simplified();
        file.remove();
        return std::unexpected(failed(words.isEmpty() ? dump.errorString() : words));
    }
    if (!file.rename(path))
        return std::unexpected(failed(file.errorString()));
    return {};
}

} // namespace tenantry
