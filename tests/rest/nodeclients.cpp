// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/nodeclients.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 200'000; // ms; an installation downloads some megabytes

QString source()
{
    return QStringLiteral(TENANTRY_REST_CLIENTS);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString NodeClients::install()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty() || QStandardPaths::findExecutable(u"npm"_s).isEmpty())
        return u"node and npm aren't installed: clients of others can't be tried here"_s;
    if (!QDir().mkpath(directory()))
        return u"no place for packages: "_s + directory();
    const QByteArray wanted = contentOf(source() + u"/package-lock.json"_s);
    const QString installed = directory() + u"/installed-lock.json"_s;
    if (contentOf(installed) != wanted) {
        write(u"package.json"_s, contentOf(source() + u"/package.json"_s));
        write(u"package-lock.json"_s, wanted);
        write(u".npmrc"_s, contentOf(source() + u"/npmrc"_s));
        const Outcome outcome = execute(u"npm"_s, {u"ci"_s});
        if (outcome.exitStatus != 0)
            return u"npm can't install what tests/rest/clients names (no network?): "_s
                + QString::fromUtf8(outcome.output).right(300);
        write(u"installed-lock.json"_s, wanted);
    }
    for (const QString &name : {u"redocly.yaml"_s, u"tokens.mjs"_s, u"tsconfig.json"_s})
        write(name, contentOf(source() + u'/' + name));
    return {};
}

NodeClients::Outcome NodeClients::run(const QString &command, const QStringList &arguments) const
{
    return execute(directory() + u"/node_modules/.bin/"_s + command, arguments);
}

NodeClients::Outcome NodeClients::runScript(const QString &script, const QStringList &arguments) const
{
    return execute(u"node"_s, QStringList{script} + arguments);
}

void NodeClients::write(const QString &name, const QByteArray &content) const
{
    QFile file(directory() + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%ls can't be written.", qUtf16Printable(file.fileName()));
}

QString NodeClients::directory() const
{
    return QStringLiteral(TENANTRY_REST_CLIENTS_BUILD);
}

NodeClients::Outcome NodeClients::execute(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"REDOCLY_TELEMETRY"_s, u"off"_s);
    environment.insert(u"REDOCLY_SUPPRESS_UPDATE_NOTICE"_s, u"true"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(directory());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        return {-1, "It took too long, or couldn't be started. " + process.readAll()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

} // namespace tenantry
