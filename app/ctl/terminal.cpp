// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <QStringDecoder>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
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

/// Waits for input, and for \a wake if it isn't -1. False when that came first.
bool awaitInput(int wake)
{
    std::array<pollfd, 2> descriptors{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    while (::poll(descriptors.data(), descriptors.size(), -1) < 0) {
        if (errno != EINTR)
            return false;
    }
    return descriptors[1].revents == 0;
}

/// Byte by byte, so that what stands behind the line is left for the next question.
Result<QString> readLine(const QString &field, int wake = -1)
{
    QByteArray line;
    char byte = 0;
    ssize_t count = 0;
    while (awaitInput(wake) && (count = ::read(STDIN_FILENO, &byte, 1)) == 1 && byte != '\n') {
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

/// All that a signal handler may touch.
volatile std::sig_atomic_t caughtSignal = 0;
volatile std::sig_atomic_t wakingEnd = -1;

extern "C" void catchSignal(int number)
{
    caughtSignal = number;
    const char byte = 0;
    (void)!::write(int(wakingEnd), &byte, 1);
}

/// What is typed isn't shown until the end of the scope. A signal that would end the program ends the waiting for
/// input, whichever thread it comes to, and the program once the terminal shows again what is typed.
class EchoOff
{
public:
    EchoOff()
    {
        caughtSignal = 0;
        if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            qFatal("No pipe could be made for signals.");
        wakingEnd = m_pipe[1];
        struct sigaction action
        {};
        action.sa_handler = catchSignal;
        for (size_t i = 0; i < ending.size(); ++i)
            (void)sigaction(ending[i], &action, &m_actions[i]);
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
        for (size_t i = 0; i < ending.size(); ++i)
            (void)sigaction(ending[i], &m_actions[i], nullptr);
        wakingEnd = -1;
        for (const int end : m_pipe)
            ::close(end);
        if (caughtSignal != 0)
            (void)std::raise(int(caughtSignal));
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

    /// Becomes readable when a signal has come.
    [[nodiscard]] int wake() const { return m_pipe[0]; }

private:
    static constexpr std::array ending{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

    std::array<int, 2> m_pipe{-1, -1};
    termios m_before{};
    std::array<struct sigaction, ending.size()> m_actions{};
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
    Result<QString> answer = [&] {
        const EchoOff silence; // before the question: what is typed from then on counts and isn't shown
        prompt(question + u' ');
        return readLine(field, silence.wake());
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
