// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/handler.h"
#include "app/rest/http/limits.h"
#include "app/rest/http/requestreader.h"
#include "app/rest/http/responsewriter.h"
#include "app/rest/http/tlsidentity.h"
#include "app/rest/http/waitingline.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

namespace tenantry::http {

/// One client's connection: reads a request, has it answered, and only then reads the next, so that answers keep the
/// order of the requests. Cuts off who is too slow. Lives in one server thread.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// Takes \a descriptor over. \a handler, \a mailbox and \a line outlive the connection.
    /// \param tls how it proves who it is; none: the connection is in the clear.
    /// \param line where it stands while it is without a complete request.
    Connection(qintptr descriptor, Handler &handler, std::shared_ptr<Mailbox> mailbox, const Limits &limits,
               const TlsIdentity *tls, WaitingLine &line);
    ~Connection() override;

    /// Closes as soon as the request in flight is answered; at once if there is none.
    void finish();

    /// Closes at once, without a word.
    void giveWay();

Q_SIGNALS:
    /// Nothing comes any more; the connection may be deleted (later).
    void closed();

private:
    enum class Phase {
        Reading,   ///< waits for a request or reads one
        Answering, ///< the handler has it
        Sending,   ///< the answer is on its way
        Lingering, ///< the last answer is out; what the client still sends is thrown away until he closes
        Closed,
    };

    static bool isWaiting(Phase phase) { return phase == Phase::Reading || phase == Phase::Lingering; }
    void enter(Phase phase);
    void holdReading();
    void releaseReading();
    bool resumeReading();
    void encrypt(const TlsIdentity &tls);
    void readMore();
    void step();
    void readRequests();
    void handOver(Message message);
    void answer(Response &&response, const Delivery &delivery);
    void refuse(const Refusal &refusal);
    void write(const QByteArray &bytes);
    void sendMore();
    void sent();
    void linger();
    void close();
    void watchReading();
    void timedOut();
    [[nodiscard]] qint64 unsent() const;

    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr; ///< the same, if it is one
    QTimer m_timer;
    Handler &m_handler;
    std::shared_ptr<Mailbox> m_mailbox;
    Limits m_limits;
    RequestReader m_reader;
    QByteArray m_input;
    WaitingLine &m_line;
    WaitingLine::Place m_place; ///< while isWaiting()
    Phase m_phase = Phase::Reading;
    RequestReader::State m_watched = RequestReader::State::Complete; ///< what the timer was started for
    Delivery m_delivery;
    BodySource m_source;
    qint64 m_lingered = 0;
    bool m_sourceIsChunked = false;
    bool m_isFinishing = false;
    bool m_isStepping = false;
    bool m_isReadingHeld = false;
};

} // namespace tenantry::http
