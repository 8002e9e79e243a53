// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cold start of the console to its first shown window on a ready database, as a ratio to a program that shows an empty
// Qt Widgets window. Both are started in turn on a display of their own (Xvfb), and the window's appearance is seen
// from outside (xev). Goal: the median ratio is at most 2.
#include "tests/benchmark/benchdatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 15;
constexpr double mostTimes = 2.0;
constexpr int patience = 20'000;

/// A display nobody else uses, and a watcher that says when a window appears on it.
class Display
{
public:
    Display()
    {
        m_server.setProcessChannelMode(QProcess::SeparateChannels);
        m_server.start(u"Xvfb"_s,
                       {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1440x900x24"_s, u"-nolisten"_s, u"tcp"_s});
        if (!m_server.waitForStarted() || !m_server.waitForReadyRead(patience))
            qFatal("Xvfb does not start: %s", qUtf8Printable(m_server.errorString()));
        m_name = u':' + QString::fromLatin1(m_server.readLine().trimmed());
    }

    ~Display()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }

    [[nodiscard]] QString name() const { return m_name; }

private:
    QProcess m_server;
    QString m_name;
};

/// Milliseconds from the start of \a program to its first window.
double timeToWindow(const QString &program, const QProcessEnvironment &environment)
{
    QProcess watcher;
    watcher.setProcessEnvironment(environment);
    // Line by line: xev itself writes to a pipe in blocks.
    watcher.start(u"stdbuf"_s, {u"-oL"_s, u"xev"_s, u"-root"_s, u"-event"_s, u"substructure"_s});
    if (!watcher.waitForStarted())
        qFatal("xev does not start: %s", qUtf8Printable(watcher.errorString()));
    (void)watcher.waitForReadyRead(500); // xev doesn't say when it has begun to listen
    QProcess started;
    started.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    started.start(program);
    QByteArray seen;
    while (!seen.contains("MapNotify")) {
        if (!watcher.waitForReadyRead(patience))
            qFatal("%s shows no window: %s", qUtf8Printable(program), started.readAllStandardError().constData());
        seen += watcher.readAllStandardOutput();
    }
    const double time = double(timer.nsecsElapsed()) / 1e6;
    started.kill();
    started.waitForFinished();
    watcher.kill();
    watcher.waitForFinished();
    return time;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QDir programs(QCoreApplication::applicationDirPath());
    const QTemporaryDir home;
    // As root the server runs as another account, which has to reach its data.
    QFile::setPermissions(home.path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.filePath(name));
    QDir().mkpath(home.filePath(u"XDG_RUNTIME_DIR"_s));
    QFile::setPermissions(home.filePath(u"XDG_RUNTIME_DIR"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    environment.insert(u"TENANTRY_SECRETS_BACKEND"_s, u"file"_s);
    environment.insert(u"TENANTRY_EMBEDDED_DIRECTORY"_s, home.filePath(u"cluster"_s));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);

    QProcess setup;
    setup.setProcessEnvironment(environment);
    setup.start(programs.filePath(u"tenantryctl"_s), {u"init"_s, u"--email"_s, u"root@example.org"_s});
    setup.write("a password for the benchmark\n");
    setup.closeWriteChannel();
    if (!setup.waitForFinished(60'000) || setup.exitCode() != 0)
        qFatal("tenantryctl init: %s", setup.readAllStandardError().constData());

    const Display display;
    environment.insert(u"DISPLAY"_s, display.name());
    QList<double> console;
    QList<double> empty;
    QList<double> ratios;
    for (int i = 0; i < rounds; ++i) {
        empty.append(timeToWindow(programs.filePath(u"emptywindow"_s), environment));
        console.append(timeToWindow(programs.filePath(u"tenantry"_s), environment));
        ratios.append(console.last() / empty.last());
    }
    const double ratio = median(ratios);
    QTextStream(stdout) << "empty window, median   " << QString::number(median(empty), 'f', 0) << " ms\n"
                        << "console, median        " << QString::number(median(console), 'f', 0) << " ms\n"
                        << "ratio, median          " << QString::number(ratio, 'f', 2) << "\n"
                        << "goal: at most " << mostTimes << ": " << (ratio <= mostTimes ? "met" : "missed") << Qt::endl;
    return ratio <= mostTimes ? 0 : 1;
}
