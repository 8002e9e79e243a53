// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/serverbinaries.h"

#include "core/storage/embedded/childprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr std::chrono::seconds answerLimit{10};

std::optional<QString> answerOf(const QString &program, const QString &argument)
{
    const embedded::Command command{.program = QFile::encodeName(program).toStdString(),
                                    .arguments = {argument.toStdString()},
                                    .environment = embedded::plainEnvironment()};
    const auto finished = embedded::run(command, answerLimit);
    if (!finished || finished->status != 0)
        return {};
    return QString::fromStdString(finished->output).trimmed();
}

/// The directories `<parent>/<prefix><number><suffix>`, from the highest number on.
QStringList numbered(const QString &parent, const QString &prefix, const QString &suffix)
{
    QList<std::pair<int, QString>> found;
    for (const QString &name : QDir(parent).entryList({prefix + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (const int number = name.mid(prefix.size()).toInt(); number > 0)
            found.emplace_back(number, QString(parent + u'/' + name + suffix));
    }
    std::ranges::sort(found, std::ranges::greater());
    QStringList result;
    for (const auto &entry : found)
        result.append(entry.second);
    return result;
}

std::optional<ServerBinaries> serverIn(const QString &directory)
{
    const QString program = directory + u"/postgres"_s;
    if (!QFileInfo(program).isExecutable() || !QFileInfo(QString(directory + u"/initdb"_s)).isExecutable())
        return {};
    static const QRegularExpression pattern(u"\\(PostgreSQL\\) ((\\d+)\\S*)"_s);
    const auto match = pattern.match(answerOf(program, u"--version"_s).value_or(QString()));
    if (!match.hasMatch())
        return {};
    return ServerBinaries{directory, match.captured(2).toInt(), match.captured(1)};
}

} // namespace

QStringList serverBinaryCandidates()
{
    QStringList candidates;
    if (const QString config = QStandardPaths::findExecutable(u"pg_config"_s); !config.isEmpty()) {
        if (const auto directory = answerOf(config, u"--bindir"_s))
            candidates.append(*directory);
    }
    candidates += numbered(u"/usr/lib/postgresql"_s, {}, u"/bin"_s); // Debian
    candidates += numbered(u"/usr"_s, u"pgsql-"_s, u"/bin"_s);       // PostgreSQL's own RPMs
    candidates += {u"/usr/lib/postgresql/bin"_s, u"/usr/local/pgsql/bin"_s, u"/usr/local/bin"_s, u"/usr/bin"_s};
    candidates.removeDuplicates();
    return candidates;
}

Result<ServerBinaries> findServerBinaries(const QString &configured, std::optional<int> clusterMajor,
                                          const QStringList &candidates)
{
    QStringList unfit;
    std::optional<ServerBinaries> best;
    const QStringList places = configured.isEmpty() ? candidates : QStringList(configured);
    for (const QString &directory : places) {
        const auto server = serverIn(directory);
        if (!server)
            continue;
        if (server->major < oldestServerMajor) {
            unfit.append(QString(server->version + u" in "_s + directory));
            continue;
        }
        if (!clusterMajor || server->major == *clusterMajor)
            return *server;
        if (!best)
            best = server;
    }
    if (best)
        return *best;
    const QString found = unfit.isEmpty() ? u"none"_s : unfit.join(u", "_s);
    return failure(ErrorCode::Unavailable, Reason::BinariesMissing, {},
                   u"PostgreSQL %1 or newer is needed; found: %2; looked in: %3"_s.arg(oldestServerMajor)
                       .arg(found, places.join(u", "_s)));
}

} // namespace tenantry
