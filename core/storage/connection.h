// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/connectionspec.h"
#include "core/storage/parameter.h"
#include "core/storage/rows.h"

#include <QByteArray>
#include <QSet>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

struct pg_cancel;
struct pg_conn;

namespace tenantry {

/// One statement that is sent with its values.
struct Command
{
    QByteArray sql;
    QByteArray name; ///< prepared once under this name and then executed by it; empty: parsed each time
    std::vector<Parameter> values;
};

/// What a connection has to say without being asked: NOTIFY.
struct Notification
{
    QString channel;
    QString payload;
};

/// A libpq connection. Sends any number of commands in one go (libpq's pipeline) and waits for the answers.
/// Belongs to one thread; only abandon() may be called from another.
class Connection
{
public:
    /// Connects; waits at most the spec's time-out for each host. Of several hosts that all fail, the failure that says
    /// most is given back: user and database before TLS, TLS before a host that is down. Errors: Unavailable with
    /// ServerNotFound, ServerRefused, TlsFailed, PasswordRefused, RightsMissing (no rule lets this user in from here),
    /// DatabaseMissing, ServerReadOnly (several hosts, and none can be written to), DatabaseTooOld or TimedOut.
    static Result<std::unique_ptr<Connection>> open(const ConnectionSpec &spec);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Sends \a commands together and returns their answers in order. The first that fails ends the batch: what was
    /// sent behind it is not executed. Errors as errorFromSqlState() says; after ConnectionLost the connection is dead.
    Result<std::vector<Rows>> run(const std::vector<Command> &commands);

    /// How many commands of the last batch were executed without an error: those behind were not executed.
    [[nodiscard]] std::size_t executed() const { return m_executed; }

    /// One statement with values.
    Result<Rows> run(const QByteArray &sql, const std::vector<Parameter> &values = {});

    /// Any number of statements without values, as one simple query (migrations).
    Result<void> runScript(const QByteArray &sql);

    /// Gives the role \a user a password; the server gets its SCRAM verifier, not the password itself.
    /// Errors: Forbidden/RightsMissing.
    Result<void> setPassword(const QString &user, const QString &password);

    [[nodiscard]] bool isAlive() const;
    /// True between BEGIN and COMMIT or ROLLBACK, also when the transaction has failed.
    [[nodiscard]] bool isInTransaction() const;
    [[nodiscard]] int serverVersion() const; ///< 150018 for 15.18
    [[nodiscard]] bool usesNamedStatements() const { return m_namedStatements; }

    /// From now on takeNotifications() has what anybody notifies \a channel of; the name is taken as it is written.
    Result<void> listenTo(const QByteArray &channel);

    /// The descriptor to watch for notifications; -1 when dead.
    [[nodiscard]] int socket() const;
    /// Reads what has arrived, without waiting; nothing when the connection was lost.
    [[nodiscard]] Result<QList<Notification>> takeNotifications();

    /// Nobody wants an answer any more: whoever waits for one gets ConnectionLost at once, however dead the network is,
    /// and the server is asked to stop what it is doing. The connection is dead afterwards. Thread-safe; doesn't wait.
    void abandon() const;

private:
    explicit Connection(pg_conn *handle, bool namedStatements);
    /// For each command whether its name has to be prepared before it, by this batch.
    [[nodiscard]] std::vector<bool> preparing(const std::vector<Command> &commands) const;
    [[nodiscard]] bool isNamed(const Command &command) const;
    Result<void> send(const std::vector<Command> &commands, const std::vector<bool> &prepares);
    Result<void> sendOne(const Command &command, bool prepares);
    Result<Rows> receive();
    /// The end of a batch. Errors: what the end of a transaction without BEGIN came to.
    Result<void> receiveSync();
    Error lost();

    struct Closer
    {
        void operator()(pg_conn *handle) const;
    };
    std::unique_ptr<pg_conn, Closer> m_handle;
    std::shared_ptr<pg_cancel> m_cancel; ///< shared with the thread that asks the server
    int m_socket;                        ///< a descriptor of our own: libpq may close its one at any time
    std::atomic<bool> m_isWaiting = false;
    QSet<QByteArray> m_prepared;
    std::size_t m_executed = 0;
    bool m_namedStatements;
};

} // namespace tenantry
