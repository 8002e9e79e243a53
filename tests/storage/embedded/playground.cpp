// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/embedded/playground.h"

#include "core/storage/embedded/clusterremoval.h"
#include "core/storage/embedded/processhandle.h"

#include <QFile>

#include <csignal>
#include <poll.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr int lineLimit = 60'000;

/// The cluster that others are copies of, or nothing when it could not be made.
const Playground *modelCluster()
{
    static const auto model = []() -> std::unique_ptr<Playground> {
        auto made = std::make_unique<Playground>();
        auto cluster = std::make_unique<EmbeddedCluster>(made->options(std::chrono::milliseconds(0)));
        if (!cluster->start())
            return nullptr;
        const pid_t keeper = made->keeper();
        cluster.reset();
        return endsWithin(keeper, std::chrono::milliseconds(lineLimit)) ? std::move(made) : nullptr;
    }();
    return model.get();
}

} // namespace

Playground::Playground(const QString &parent)
    : m_directory(parent + u"/tenantry-test-XXXXXX"_s)
{
    ::chmod(QFile::encodeName(m_directory.path()).constData(), 0711); // root's server runs as another account
}

Playground::~Playground()
{
    killHard(keeper());
    // A server that is killed leaves a megabyte of shared memory behind, and a container may have 64 of them.
    if (const pid_t process = server(); process != 0) {
        ::kill(process, SIGQUIT);
        if (!endsWithin(process, std::chrono::seconds(10)))
            killHard(process);
    }
    embedded::removeCluster(layout()); // with the socket's directory, which lies elsewhere
}

bool Playground::furnish() const
{
    const Playground *model = modelCluster();
    if (model == nullptr || !embedded::prepareHome(layout(), account()))
        return false;
    return QProcess::execute(u"cp"_s,
                             {u"--archive"_s, QFile::decodeName(model->layout().data().c_str()),
                              QFile::decodeName(layout().data().c_str())})
        == 0;
}

EmbeddedOptions Playground::options(std::chrono::milliseconds idle) const
{
    EmbeddedOptions options;
    options.dataDirectory = home();
    options.keeperProgram = QStringLiteral(KEEPER_PROGRAM);
    options.idle = idle;
    return options;
}

QString Playground::home() const
{
    return m_directory.filePath(u"cluster"_s);
}

embedded::ClusterLayout Playground::layout() const
{
    return {QFile::encodeName(home()).toStdString()};
}

EmbeddedStatus Playground::status() const
{
    return inspectEmbedded(options());
}

pid_t Playground::server() const
{
    return static_cast<pid_t>(status().server.value_or(0));
}

pid_t Playground::keeper() const
{
    return static_cast<pid_t>(status().keeper.value_or(0));
}

std::unique_ptr<QProcess> Playground::program(const QString &home, std::chrono::milliseconds idle) const
{
    auto program = std::make_unique<QProcess>();
    program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program->start(QStringLiteral(LEASEHOLDER_PROGRAM),
                   {QStringLiteral(KEEPER_PROGRAM), home, QString::number(idle.count())});
    return program;
}

embedded::ServerAccount Playground::account()
{
    return embedded::serverAccount({}).value();
}

QString nextLine(QProcess &program)
{
    while (!program.canReadLine()) {
        if (!program.waitForReadyRead(lineLimit))
            return {};
    }
    return QString::fromUtf8(program.readLine()).trimmed();
}

std::optional<QString> sql(const Endpoint &endpoint, const QString &statement)
{
    QProcess psql;
    psql.start(u"psql"_s,
               {u"-X"_s, u"-A"_s, u"-t"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, endpoint.socketDirectory, u"-p"_s,
                QString::number(endpoint.port), u"-U"_s, QString::fromLatin1(Endpoint::adminRole), u"-d"_s,
                u"postgres"_s, u"-c"_s, statement});
    if (!psql.waitForFinished(lineLimit) || psql.exitStatus() != QProcess::NormalExit || psql.exitCode() != 0)
        return {};
    return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
}

void killHard(pid_t process)
{
    if (process <= 0)
        return; // 0 would be this test's own process group
    const auto handle = embedded::openProcess(process);
    ::kill(process, SIGKILL);
    pollfd waiting{handle.get(), POLLIN, 0};
    ::poll(&waiting, 1, lineLimit);
}

bool endsWithin(pid_t process, std::chrono::milliseconds limit)
{
    if (process <= 0)
        return true;
    const auto handle = embedded::openProcess(process);
    if (!handle)
        return true;
    pollfd waiting{handle.get(), POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(limit.count())) > 0;
}

} // namespace tenantry
