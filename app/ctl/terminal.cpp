// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <QStringDecoder>

#include <csignal>
#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 4096;

void prompt(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    (void)std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    (void)std::fflush(stderr);
}

/// Byte by byte, so that what stands behind the line is left for the next question.
Result<QString> readLine(const QString &field)
{
    QByteArray line;
    char byte = 0;
    ssize_t count = 0;
    while ((count = ::read(STDIN_FILENO, &byte, 1)) == 1 && byte != '\n') {
        line.append(byte);
        if (line.size() > longestLine)
            return failure(ErrorCode::Invalid, Reason::TooLong, field);
    }
    if (count != 1 && line.isEmpty())
        return failure(ErrorCode::Invalid, Reason::Required, field);
    if (line.endsWith('\r'))
        line.chop(1);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(line);
    if (decoder.hasError())
        return failure(ErrorCode::Invalid, Reason::BadFormat, field, u"not UTF-8"_s);
    return text;
}

/// What is typed isn't shown until the end of the scope. Signals that would end the program wait until then, so that
/// nobody is left with a terminal that shows nothing.
class EchoOff
{
public:
    EchoOff()
    {
        sigset_t ending;
        sigemptyset(&ending);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP})
            sigaddset(&ending, signal);
        sigprocmask(SIG_BLOCK, &ending, &m_signals);
        if (tcgetattr(STDIN_FILENO, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_changed = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }

    ~EchoOff()
    {
        if (m_changed)
            (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        sigprocmask(SIG_SETMASK, &m_signals, nullptr);
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

private:
    termios m_before{};
    sigset_t m_signals{};
    bool m_changed = false;
};

} // namespace

bool Terminal::isInteractive() const
{
    return isatty(STDIN_FILENO) == 1;
}

Result<QString> Terminal::ask(const QString &question, const QString &field) const
{
    prompt(question + u' ');
    const auto answer = readLine(field);
    if (!isInteractive())
        prompt(u"\n"_s);
    return answer;
}

Result<QString> Terminal::askPassword(const QString &question, const QString &field) const
{
    if (!isInteractive())
        return readLine(field);
    prompt(question + u' ');
    Result<QString> answer = [&field] {
        const EchoOff silence;
        return readLine(field);
    }();
    prompt(u"\n"_s); // the one that was typed wasn't shown
    return answer;
}

Result<QString> Terminal::askNewPassword(const QString &question) const
{
    const auto first = askPassword(question, u"password"_s);
    if (!first || !isInteractive())
        return first;
    const auto second = askPassword(u"The same once more:"_s, u"password"_s);
    if (!second)
        return second;
    if (*first != *second)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"password"_s, u"the two that were typed differ"_s);
    return first;
}

} // namespace tenantry::ctl
