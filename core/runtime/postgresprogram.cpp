// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/postgresprogram.h"

#include "core/storage/connection.h"
#include "core/storage/connectionspec.h"
#include "core/storage/embedded/serverbinaries.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryFile>

#include <cstdio>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> failed(const QString &detail)
{
    const bool isFull = detail.contains("No space left on device"_L1);
    return failure(ErrorCode::Unavailable, isFull ? Reason::DiskFull : Reason::FileUnusable, {}, detail);
}

/// Runs one of PostgreSQL's programs on the database to its end.
Result<void> runProgram(const QString &name, const ConnectionSpec &spec, const QString &binaries,
                        const QStringList &arguments)
{
    // A program of another major version refuses the server, or writes what it can't read.
    const auto connection = Connection::open(spec);
    if (!connection)
        return std::unexpected(connection.error());
    const auto server = findServerBinaries(binaries, (*connection)->serverVersion() / 10000);
    if (!server)
        return std::unexpected(server.error());
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s); // a full disk is known by its English name
    environment.remove(u"LANGUAGE"_s);
    program.setProcessEnvironment(environment);
    program.start(server->directory + u'/' + name,
                  QStringList{u"--host"_s, spec.hosts.join(u','), u"--port"_s,
                              QString::number(spec.ports.value(0, 5432)), u"--username"_s, spec.user,
                              u"--no-password"_s, u"--dbname"_s, spec.database}
                      + arguments);
    if (program.waitForFinished(-1) && program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0)
        return {};
    const QString words = QString::fromLocal8Bit(program.readAllStandardError()).simplified();
    return failed(words.isEmpty() ? program.errorString() : words);
}

} // namespace

Result<void> dumpDatabase(const ConnectionSpec &spec, const QString &path, const QString &binaries)
{
    // Under a name that nobody could have put a link under, and readable by its owner from the beginning.
    QTemporaryFile file(path + ".XXXXXX"_L1);
    if (!file.open())
        return failed(u"%1: %2"_s.arg(path, file.errorString()));
    const QStringList arguments{u"--format=custom"_s, u"--file"_s, QFileInfo(file).absoluteFilePath()};
    if (const auto dumped = runProgram(u"pg_dump"_s, spec, binaries, arguments); !dumped)
        return dumped;
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return failed(u"%1: %2"_s.arg(path, qt_error_string()));
    file.setAutoRemove(false);
    return {};
}

Result<void> fillDatabase(const ConnectionSpec &spec, const QString &path, const QString &binaries)
{
    if (!QFileInfo(path).isReadable())
        return failed(u"%1 can't be read"_s.arg(path));
    return runProgram(u"pg_restore"_s, spec, binaries,
                      {u"--exit-on-error"_s, u"--single-transaction"_s, QFileInfo(path).absoluteFilePath()});
}

} // namespace tenantry
