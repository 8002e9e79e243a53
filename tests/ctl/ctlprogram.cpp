// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include "core/config/profilestore.h"

#include <QJsonDocument>
#include <QProcess>

namespace tenantry {

using namespace Qt::StringLiterals;

QJsonObject CtlRun::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(output, &error);
    if (!document.isObject())
        qFatal("Not one JSON object (%s): %s", qUtf8Printable(error.errorString()), output.constData());
    return document.object();
}

QString CtlRun::reason() const
{
    return json().value(u"error"_s).toObject().value(u"reason"_s).toString();
}

CtlProgram::CtlProgram()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const QString &name : {u"DATABASE_URL"_s, u"POSTGRES_SERVER"_s, u"POSTGRES_HOST"_s, u"LOG_LEVEL"_s})
        m_environment.remove(name); // what stands in the environment of whoever runs the tests isn't meant
    setVariable(u"TENANTRY_CONFIG_DIRECTORY"_s, m_directory.path());
    setVariable(u"TENANTRY_SECRETS_BACKEND"_s, u"file"_s);
    setVariable(u"TZ"_s, u"UTC"_s);
}

Profile CtlProgram::profileFor(const QString &name, const QString &database)
{
    const ConnectionSpec server = TestDatabase::clusterSpec();
    Profile profile;
    profile.name = name;
    profile.kind = ProfileKind::Remote;
    profile.hosts = server.hosts;
    profile.database = database;
    profile.user = u"tenantry_app"_s;
    profile.tls = TlsMode::Disable;
    return profile;
}

void CtlProgram::use(const TestDatabase &database)
{
    const ProfileStore profiles(m_directory.filePath(u"profiles.json"_s));
    const auto saved = profiles.save(profileFor(u"Test"_s, database.name()));
    if (!saved || !profiles.setLast(u"Test"_s))
        qFatal("The profile could not be saved.");
}

QString CtlProgram::path()
{
    return QStringLiteral(TENANTRYCTL);
}

CtlRun CtlProgram::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_directory.path());
    process.start(path(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        qFatal("tenantryctl %s doesn't end.", qUtf8Printable(arguments.join(u' ')));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace tenantry
