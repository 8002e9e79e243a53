// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"

#include "core/storage/connectarguments.h"
#include "core/storage/connectattempt.h"
#include "core/storage/errormapping.h"
#include "core/storage/hostprobe.h"
#include "core/storage/patience.h"
#include "core/storage/statement.h"

#include <thread>

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tenantry {

namespace {

/// Whether a session that need not write is let in: then it was only that nothing can be written to there, which libpq
/// reports like a server that is down.
bool canBeReadOnly(ConnectArguments arguments, Patience &patience)
{
    arguments.set("target_session_attrs", "any");
    ConnectAttempt attempt(arguments);
    patience.restart();
    return attempt.advance(ConnectStep::Done, patience).has_value();
}

Error whyNot(const ConnectArguments &arguments, const ConnectAttempt &attempt, const Error &error, Patience &patience)
{
    if (error.reason == Reason::Busy) // starting, stopping or full: there, and no use
        return {ErrorCode::Unavailable, Reason::ServerRefused, {}, error.detail};
    const bool wasReached = attempt.step() == ConnectStep::SignIn || attempt.step() == ConnectStep::Session;
    if (error.reason == Reason::ServerRefused && wasReached && attempt.sqlState().isEmpty()
        && canBeReadOnly(arguments, patience))
        return {ErrorCode::Unavailable, Reason::ServerReadOnly, {}, error.detail};
    return error;
}

/// Connects to the first host that can be written to, as tryInTurn() says.
Result<pg_conn *> connectToAny(const ConnectionSpec &spec)
{
    Patience patience(std::chrono::seconds(spec.connectTimeoutSeconds));
    const auto found = findHosts(spec, patience);
    if (!found)
        return std::unexpected(found.error());
    pg_conn *connected = nullptr;
    const auto done = tryInTurn(*found, patience, [&](const HostAddress &address) -> Result<void> {
        const ConnectArguments arguments(spec, address);
        ConnectAttempt attempt(arguments);
        if (const auto made = attempt.advance(ConnectStep::Done, patience); !made)
            return std::unexpected(whyNot(arguments, attempt, made.error(), patience));
        connected = attempt.take();
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return connected;
}

/// True while it lives.
class Waiting
{
public:
    explicit Waiting(std::atomic<bool> &flag)
        : m_flag(flag)
    {
        m_flag = true;
    }
    ~Waiting() { m_flag = false; }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

private:
    std::atomic<bool> &m_flag;
};

} // namespace

void Connection::Closer::operator()(pg_conn *handle) const
{
    PQfinish(handle);
}

Connection::Connection(pg_conn *handle, bool namedStatements)
    : m_handle(handle)
    , m_cancel(PQgetCancel(handle), PQfreeCancel)
    , m_socket(fcntl(PQsocket(handle), F_DUPFD_CLOEXEC, 0))
    , m_namedStatements(namedStatements)
{}

Connection::~Connection()
{
    m_handle.reset();
    ::close(m_socket);
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionSpec &spec)
{
    const auto connected = connectToAny(spec);
    if (!connected)
        return std::unexpected(connected.error());
    std::unique_ptr<pg_conn, Closer> handle(*connected);
    if (PQserverVersion(handle.get()) < spec.oldestServer)
        return failure(ErrorCode::Unavailable, Reason::DatabaseTooOld, {},
                       QString::fromLatin1(PQparameterStatus(handle.get(), "server_version")));
    PQsetErrorVerbosity(handle.get(), PQERRORS_DEFAULT);
    PQsetNoticeProcessor(
        handle.get(), [](void *, const char *) {}, nullptr);
    return std::unique_ptr<Connection>(new Connection(handle.release(), spec.namedStatements));
}

bool Connection::isAlive() const
{
    return PQstatus(m_handle.get()) == CONNECTION_OK;
}

bool Connection::isInTransaction() const
{
    const auto status = PQtransactionStatus(m_handle.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

int Connection::serverVersion() const
{
    return PQserverVersion(m_handle.get());
}

int Connection::socket() const
{
    return PQsocket(m_handle.get());
}

Error Connection::lost()
{
    m_prepared.clear();
    return {ErrorCode::Unavailable,
            Reason::ConnectionLost,
            {},
            QString::fromUtf8(PQerrorMessage(m_handle.get())).simplified()};
}

Result<void> Connection::sendOne(const Command &command, bool prepares)
{
    std::vector<const char *> values;
    values.reserve(command.values.size());
    for (const Parameter &value : command.values)
        values.push_back(value.text() ? value.text()->constData() : nullptr);
    const int count = int(values.size());
    pg_conn *handle = m_handle.get();
    const char *name = command.name.constData();
    int sent = 1;
    if (prepares)
        sent = PQsendPrepare(handle, name, command.sql.constData(), 0, nullptr);
    if (sent && isNamed(command))
        sent = PQsendQueryPrepared(handle, name, count, values.data(), nullptr, nullptr, 0);
    else if (sent)
        sent = PQsendQueryParams(handle, command.sql.constData(), count, nullptr, values.data(), nullptr, nullptr, 0);
    return sent ? Result<void>() : std::unexpected(lost());
}

Result<void> Connection::send(const std::vector<Command> &commands, const std::vector<bool> &prepares)
{
    if (!PQenterPipelineMode(m_handle.get()))
        return std::unexpected(lost());
    for (size_t i = 0; i < commands.size(); ++i) {
        if (const auto sent = sendOne(commands[i], prepares[i]); !sent)
            return sent;
    }
    if (!PQpipelineSync(m_handle.get()))
        return std::unexpected(lost());
    return {};
}

bool Connection::isNamed(const Command &command) const
{
    return m_namedStatements && !command.name.isEmpty();
}

std::vector<bool> Connection::preparing(const std::vector<Command> &commands) const
{
    std::vector<bool> prepares;
    QSet<QByteArray> names = m_prepared;
    for (const Command &command : commands) {
        prepares.push_back(isNamed(command) && !names.contains(command.name));
        names.insert(command.name);
    }
    return prepares;
}

Result<Rows> Connection::receive()
{
    pg_result *result = PQgetResult(m_handle.get());
    if (!result)
        return std::unexpected(lost());
    Rows rows(result);                                      // owns it from here on
    while (pg_result *more = PQgetResult(m_handle.get())) { // the null that ends a command's answer
        PQclear(more);
        if (!isAlive())
            return std::unexpected(lost());
    }
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
        return rows;
    case PGRES_PIPELINE_ABORTED:
        return failure(ErrorCode::Internal, Reason::Unspecified, {}, QStringLiteral("skipped"));
    default:
        return std::unexpected(isAlive() ? errorFrom(result) : lost());
    }
}

Result<void> Connection::receiveSync()
{
    Result<void> ended;
    while (pg_result *result = PQgetResult(m_handle.get())) {
        const Rows rows(result);
        if (PQresultStatus(result) == PGRES_PIPELINE_SYNC)
            return PQexitPipelineMode(m_handle.get()) ? ended : std::unexpected(lost());
        ended = std::unexpected(errorFrom(result));
    }
    return std::unexpected(lost());
}

Result<std::vector<Rows>> Connection::run(const std::vector<Command> &commands)
{
    m_executed = 0;
    if (!isAlive())
        return std::unexpected(lost());
    const Waiting waiting(m_isWaiting);
    const std::vector<bool> prepares = preparing(commands);
    if (const auto sent = send(commands, prepares); !sent)
        return std::unexpected(sent.error());
    std::vector<Rows> answers;
    answers.reserve(commands.size());
    std::optional<Error> error;
    const auto received = [&]() -> std::optional<Rows> {
        auto answer = receive();
        if (!answer && !error)
            error = answer.error();
        return answer ? std::optional(std::move(*answer)) : std::nullopt;
    };
    for (size_t i = 0; i < commands.size(); ++i) {
        if (prepares[i] && received())
            m_prepared.insert(commands[i].name);
        if (auto rows = received())
            answers.push_back(std::move(*rows));
        if (!isAlive())
            return std::unexpected(lost());
    }
    m_executed = answers.size();
    if (const auto ended = receiveSync(); !ended && !error)
        error = ended.error();
    if (error)
        return std::unexpected(*error);
    return answers;
}

Result<Rows> Connection::run(const QByteArray &sql, const std::vector<Parameter> &values)
{
    auto answers = run(std::vector<Command>{Command{sql, {}, values}});
    if (!answers)
        return std::unexpected(answers.error());
    return std::move(answers->front());
}

Result<void> Connection::runScript(const QByteArray &sql)
{
    if (!isAlive())
        return std::unexpected(lost());
    const Waiting waiting(m_isWaiting);
    const Rows rows(PQexec(m_handle.get(), sql.constData()));
    if (!isAlive())
        return std::unexpected(lost());
    const auto result = PQresultStatus(rows.handle());
    if (result == PGRES_COMMAND_OK || result == PGRES_TUPLES_OK || result == PGRES_EMPTY_QUERY)
        return {};
    return std::unexpected(errorFrom(rows.handle()));
}

Result<void> Connection::listenTo(const QByteArray &channel)
{
    QByteArray quoted = channel;
    quoted.replace('"', "\"\"");
    return runScript("LISTEN \"" + quoted + '"');
}

Result<void> Connection::setPassword(const QString &user, const QString &password)
{
    const std::unique_ptr<char, decltype(&PQfreemem)> verifier(
        PQencryptPasswordConn(m_handle.get(), password.toUtf8().constData(), user.toUtf8().constData(),
                              "scram-sha-256"),
        PQfreemem);
    if (!verifier)
        return failure(ErrorCode::Internal, Reason::Unspecified, {}, QStringLiteral("no SCRAM verifier"));
    const Statement statement = loadStatement(u"connection/select_set_password");
    const auto text = run(statement.sql, {Parameter(user), Parameter(QString::fromLatin1(verifier.get()))});
    if (!text)
        return std::unexpected(text.error());
    return runScript(text->at(0).text("set_password").toUtf8());
}

Result<QList<Notification>> Connection::takeNotifications()
{
    if (!PQconsumeInput(m_handle.get()))
        return std::unexpected(lost());
    QList<Notification> notifications;
    while (PGnotify *notify = PQnotifies(m_handle.get())) {
        notifications.append({QString::fromUtf8(notify->relname), QString::fromUtf8(notify->extra)});
        PQfreemem(notify);
    }
    return notifications;
}

void Connection::abandon() const
{
    const bool wasWaiting = m_isWaiting; // with the socket, the waiting ends
    ::shutdown(m_socket, SHUT_RDWR);
    if (!wasWaiting)
        return;
    // It connects anew, which takes minutes where nothing answers; the thread holds on to nothing else.
    std::thread([cancel = m_cancel] {
        char ignored[256];
        PQcancel(cancel.get(), ignored, sizeof ignored);
    }).detach();
}

} // namespace tenantry
