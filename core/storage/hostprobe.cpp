// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/hostprobe.h"

#include "core/storage/patience.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

/// A look-up that may outlive whoever asked for it.
struct Lookup
{
    Lookup()
        : done(::eventfd(0, EFD_CLOEXEC))
    {}
    ~Lookup() { ::close(done); }
    Lookup(const Lookup &) = delete;
    Lookup &operator=(const Lookup &) = delete;

    int done; ///< readable when the rest is final
    int code = 0;
    QList<QByteArray> addresses;
};

QByteArray numeric(const sockaddr *address, socklen_t length)
{
    std::array<char, NI_MAXHOST> text{};
    const int code = ::getnameinfo(address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return code == 0 ? QByteArray(text.data()) : QByteArray();
}

void lookUp(const std::shared_ptr<Lookup> &lookup, const QByteArray &host)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    lookup->code = ::getaddrinfo(host.constData(), nullptr, &wanted, &found);
    for (const addrinfo *entry = found; entry != nullptr; entry = entry->ai_next) {
        if (const QByteArray address = numeric(entry->ai_addr, entry->ai_addrlen); !address.isEmpty())
            lookup->addresses.append(address);
    }
    if (found != nullptr)
        ::freeaddrinfo(found);
    const eventfd_t one = 1;
    [[maybe_unused]] const auto written = ::write(lookup->done, &one, sizeof one);
}

/// Begins to connect. \returns the socket, or -1 with errno.
int beginConnect(const HostAddress &where)
{
    if (where.address.isEmpty()) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray path = where.host + "/.s.PGSQL." + QByteArray::number(where.port);
        std::strncpy(address.sun_path, path.constData(), sizeof address.sun_path - 1);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        // The sockets API takes every kind of address through one type.
        return ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
            ? socket
            : (::close(socket), -1);
    }
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    const QByteArray port = QByteArray::number(where.port);
    if (::getaddrinfo(where.address.constData(), port.constData(), &wanted, &found) != 0) {
        errno = EINVAL;
        return -1;
    }
    const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const bool begun = ::connect(socket, found->ai_addr, found->ai_addrlen) == 0 || errno == EINPROGRESS;
    const int code = errno;
    ::freeaddrinfo(found);
    if (begun)
        return socket;
    ::close(socket);
    errno = code;
    return -1;
}

std::unexpected<Error> refused(const HostAddress &where, int code)
{
    const Reason reason = code == ETIMEDOUT ? Reason::TimedOut : Reason::ServerRefused;
    return failure(ErrorCode::Unavailable, reason, {},
                   u"%1, port %2: %3"_s.arg(QString::fromUtf8(where.address.isEmpty() ? where.host : where.address))
                       .arg(where.port)
                       .arg(QString::fromLocal8Bit(std::strerror(code))));
}

/// How much a failure says about what is wrong: a host that knew the user says more than one that is down.
int tellingness(Reason reason)
{
    switch (reason) {
    case Reason::PasswordRefused:
    case Reason::RightsMissing:
    case Reason::DatabaseMissing:
    case Reason::ServerReadOnly:
        return 3;
    case Reason::TlsFailed:
        return 2;
    case Reason::ServerRefused:
    case Reason::TimedOut:
        return 1;
    default:
        return 0;
    }
}

/// Whether nothing answered, so that another address of the same host may do better.
bool isSilence(const Error &error)
{
    return error.reason == Reason::ServerRefused || error.reason == Reason::TimedOut;
}

} // namespace

Result<void> reachHost(const HostAddress &where, const Patience &patience)
{
    const int socket = beginConnect(where);
    if (socket < 0)
        return refused(where, errno);
    const auto waited = patience.waitFor(socket, POLLOUT);
    int code = 0;
    socklen_t size = sizeof code;
    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size);
    ::close(socket);
    if (!waited)
        return waited;
    if (code != 0)
        return refused(where, code);
    return {};
}

Result<QList<HostAddress>> findHosts(const ConnectionSpec &spec, const Patience &patience)
{
    std::vector<std::shared_ptr<Lookup>> lookups;
    for (const QString &host : spec.hosts) {
        lookups.push_back(host.startsWith(u'/') ? nullptr : std::make_shared<Lookup>());
        if (lookups.back())
            std::thread([lookup = lookups.back(), name = host.toUtf8()] { lookUp(lookup, name); }).detach();
    }
    QList<HostAddress> addresses;
    Error unknown{ErrorCode::Unavailable, Reason::ServerNotFound, {}, {}};
    for (qsizetype i = 0; i < spec.hosts.size(); ++i) {
        const QByteArray host = spec.hosts.at(i).toUtf8();
        const int port = spec.ports.isEmpty() ? 5432 : spec.ports.at(std::min(i, spec.ports.size() - 1));
        const auto &lookup = lookups.at(size_t(i));
        if (!lookup) {
            addresses.append({host, {}, port});
            continue;
        }
        if (const auto waited = patience.waitFor(lookup->done, POLLIN); !waited) {
            unknown = waited.error();
            if (unknown.reason == Reason::Cancelled)
                return std::unexpected(unknown);
            continue;
        }
        // Waiting says when; only what is read is sure to come after what was written before it.
        eventfd_t done = 0;
        [[maybe_unused]] const auto read = ::read(lookup->done, &done, sizeof done);
        if (lookup->code != 0)
            unknown.detail = spec.hosts.at(i) + u": "_s + QString::fromLocal8Bit(::gai_strerror(lookup->code));
        for (const QByteArray &address : std::as_const(lookup->addresses))
            addresses.append({host, address, port});
    }
    if (addresses.isEmpty())
        return std::unexpected(unknown);
    return addresses;
}

Result<void> tryInTurn(const QList<HostAddress> &addresses, Patience &patience,
                       const std::function<Result<void>(const HostAddress &)> &attempt)
{
    using std::chrono::steady_clock;
    std::optional<Error> mostTelling;
    steady_clock::time_point hostDeadline;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const HostAddress &here = addresses.at(i);
        const auto isOfAnotherHost = [&here](const HostAddress &other) { return !other.isSameHost(here); };
        const auto end = std::find_if(addresses.begin() + i, addresses.end(), isOfAnotherHost);
        if (i == 0 || !addresses.at(i - 1).isSameHost(here))
            hostDeadline = steady_clock::now() + patience.limit();
        const auto left = std::max(hostDeadline - steady_clock::now(), steady_clock::duration::zero());
        patience.restart(std::chrono::duration_cast<std::chrono::milliseconds>(left / (end - addresses.begin() - i)));

        const auto done = attempt(here);
        if (done || done.error().reason == Reason::Cancelled)
            return done;
        if (!mostTelling || tellingness(done.error().reason) > tellingness(mostTelling->reason))
            mostTelling = done.error();
        if (!isSilence(done.error()))
            i = end - addresses.begin() - 1;
    }
    return std::unexpected(mostTelling.value_or(Error{ErrorCode::Unavailable, Reason::ServerNotFound, {}, {}}));
}

} // namespace tenantry
