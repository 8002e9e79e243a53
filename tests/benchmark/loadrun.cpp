// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/loadrun.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryFile>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(300'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s fails: %s", qUtf8Printable(program), process.readAllStandardOutput().constData());
    return process.readAllStandardOutput();
}

double numberIn(const QByteArray &text, const QString &pattern)
{
    const auto match = QRegularExpression(pattern).match(QString::fromUtf8(text));
    if (!match.hasMatch())
        qFatal("There is no '%s' in: %s", qUtf8Printable(pattern), text.constData());
    return match.captured(1).toDouble();
}

/// What wrk does for each request, and what it says at the end. Errors of the threads are counted by hand, because wrk
/// calls nothing an error that is below 400.
QByteArray script(const Load &load)
{
    QByteArray text;
    if (!load.token.isEmpty())
        text += "wrk.headers['Authorization'] = 'Bearer " + load.token + "'\n";
    if (!load.form.isEmpty())
        text += "wrk.method = 'POST'\nwrk.body = [[" + load.form
            + "]]\nwrk.headers['Content-Type'] = 'application/x-www-form-urlencoded'\n";
    if (load.form.contains("{n}"))
        text += "local form = wrk.body\n"
                "function request() return wrk.format(nil, nil, nil, (form:gsub('{n}', math.random(1, 999)))) end\n";
    text += "wrong = 0\nlocal threads = {}\n"
            "function setup(thread) table.insert(threads, thread) end\n"
            "function response(status) if status ~= "
        + QByteArray::number(load.status)
        + " then wrong = wrong + 1 end end\n"
          "function done(summary, latency)\n"
          "  local count = 0\n"
          "  for _, thread in ipairs(threads) do count = count + thread:get('wrong') end\n"
          "  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + "
          "summary.errors.timeout\n"
          "  print(string.format('rate=%f p99=%f wrong=%d', summary.requests / (summary.duration / 1e6),\n"
          "                      latency:percentile(99) / 1e3, count + errors))\n"
          "end\n";
    return text;
}

} // namespace

int statusOf(quint16 port, const Load &load)
{
    QByteArray request =
        (load.form.isEmpty() ? "GET " : "POST ") + load.path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!load.token.isEmpty())
        request += "Authorization: Bearer " + load.token + "\r\n";
    const QByteArray form = QByteArray(load.form).replace("{n}", "1");
    if (!form.isEmpty())
        request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + QByteArray::number(form.size()) + "\r\n";
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    socket.write(request + "\r\n" + form);
    return socket.waitForReadyRead(10'000) ? socket.readLine().split(' ').value(1).toInt() : 0;
}

LoadResult underLoad(quint16 port, const Load &load)
{
    QTemporaryFile file;
    if (!file.open() || file.write(script(load)) < 0 || !file.flush())
        qFatal("No script for wrk can be written.");
    const QByteArray said =
        outputOf(u"wrk"_s,
                 {u"-t1"_s, u"-c%1"_s.arg(load.connections), u"-d%1s"_s.arg(load.seconds), u"-s"_s, file.fileName(),
                  u"http://127.0.0.1:%1%2"_s.arg(port).arg(QString::fromLatin1(load.path))});
    if (numberIn(said, u"wrong=(\\d+)"_s) > 0)
        qFatal("%s: not every answer has the status %d: %s", qUtf8Printable(load.name), load.status, said.constData());
    return {numberIn(said, u"rate=([\\d.]+)"_s), numberIn(said, u"p99=([\\d.]+)"_s)};
}

double pgbenchSelects(const QString &socketDirectory, quint16 port, int seconds)
{
    const QStringList where{u"-h"_s, socketDirectory, u"-p"_s, QString::number(port), u"-U"_s, u"tenantry_admin"_s};
    static bool isMade = false;
    if (!isMade) {
        outputOf(u"createdb"_s, where + QStringList{u"pgbench"_s});
        outputOf(u"pgbench"_s, where + QStringList{u"-i"_s, u"-q"_s, u"-s"_s, u"10"_s, u"pgbench"_s});
        isMade = true;
    }
    const QByteArray said = outputOf(u"pgbench"_s,
                                     where
                                         + QStringList{u"-S"_s, u"-M"_s, u"prepared"_s, u"-c"_s, u"16"_s, u"-j"_s,
                                                       u"1"_s, u"-T"_s, QString::number(seconds), u"pgbench"_s});
    return numberIn(said, u"tps = ([\\d.]+)"_s);
}

} // namespace tenantry
