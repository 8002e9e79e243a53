// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace tenantry {

/// What belongs to a throw-away server.
struct EphemeralTraces
{
    qint64 server = 0;
    qint64 keeper = 0;
    qint64 postgres = 0;
    QString home;
    QString socketDirectory;

    /// What of it is still there, for messages; empty: nothing.
    [[nodiscard]] QStringList left() const;
};

/// The real `tenantryctl serve --ephemeral`, with a configuration of its own; the prepared clusters are shared by all
/// of a test program.
class EphemeralProcess
{
public:
    explicit EphemeralProcess(const QStringList &more = {}, bool start = true);
    /// Ends what runs, in order.
    ~EphemeralProcess();

    [[nodiscard]] QProcess &process() { return m_process; }

    /// The ready line; an empty object if the server ended without one.
    const QJsonObject &ready();

    /// Waits for the end. \returns the exit status; -1 after a crash or a kill, -2 when it doesn't end.
    int end();

    /// One request on a connection of its own; \a fields with line ends.
    http::Response call(const QByteArray &method, const QByteArray &path, const QByteArray &fields = {},
                        const QByteArray &body = {});
    /// `Authorization: Bearer …` for \a fields; empty when signing in is refused.
    QByteArray signIn(const QString &email, const QString &password);
    QByteArray signInAsSuperuser();

    /// Looked up while it runs.
    EphemeralTraces traces();

    /// A seed file with \a json.
    static QString seedFile(const QByteArray &json);
    static QProcessEnvironment environment();

private:
    QProcess m_process;
    QJsonObject m_ready;
};

/// `POST` of a form or of JSON to \a port, also from other threads.
http::Response askServer(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &fields = {},
                         const QByteArray &body = {});

} // namespace tenantry
