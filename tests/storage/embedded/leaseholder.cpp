// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program that uses an embedded cluster, to be killed: starts it, prints a line about it, and holds its lease until
// its standard input is closed. Each line on standard input asks for it again and is answered.
#include "core/storage/embedded/embeddedcluster.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace tenantry;

namespace {

QString describe(const Result<Endpoint> &endpoint)
{
    if (!endpoint)
        return toText(endpoint.error());
    return u"ready %1 %2 %3"_s.arg(endpoint->socketDirectory)
        .arg(endpoint->port)
        .arg(endpoint->freshlyMade ? u"made"_s : u"found"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    EmbeddedOptions options;
    options.keeperProgram = arguments.at(1);
    options.dataDirectory = arguments.at(2); // empty: ephemeral
    options.ephemeral = options.dataDirectory.isEmpty();
    options.idle = std::chrono::milliseconds(arguments.at(3).toInt());
    EmbeddedCluster cluster(options);
    QTextStream out(stdout);
    const auto endpoint = cluster.start();
    out << describe(endpoint) << ' ' << cluster.dataDirectory() << Qt::endl;
    QTextStream in(stdin);
    while (!in.readLine().isNull())
        out << describe(cluster.start()) << Qt::endl;
    return endpoint ? 0 : 1;
}
