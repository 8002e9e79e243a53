// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/connection.h"

#include <QPointer>

#include <sys/socket.h>

namespace tenantry::http {

namespace {

constexpr qint64 readBufferSize = 64 * 1024; // bytes that wait in the socket while a request is answered
constexpr qint64 writeHighWater = 64 * 1024; // a streamed body's next piece is made below this
constexpr qint64 mostLingering = 4 << 20;    // bytes that a refused client may still send

} // namespace

Connection::Connection(qintptr descriptor, Handler &handler, std::shared_ptr<Mailbox> mailbox, const Limits &limits,
                       const TlsIdentity *tls)
    : m_socket(tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>())
    , m_tls(qobject_cast<QSslSocket *>(m_socket.get()))
    , m_handler(handler)
    , m_mailbox(std::move(mailbox))
    , m_limits(limits)
    , m_reader(limits)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Connection::timedOut);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::readMore);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Connection::sent);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &Connection::close);
    m_socket->setReadBufferSize(readBufferSize);
    if (!m_socket->setSocketDescriptor(descriptor))
        QMetaObject::invokeMethod(this, &Connection::close, Qt::QueuedConnection);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (tls)
        encrypt(*tls);
    else
        watchReading();
}

/// The handshake has as long as a header, so that nobody keeps a place by not talking at all.
void Connection::encrypt(const TlsIdentity &tls)
{
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Connection::sent);
    connect(m_tls, &QSslSocket::encrypted, this, &Connection::watchReading);
    m_tls->setSslConfiguration(tls.configuration());
    m_tls->startServerEncryption();
    m_timer.start(m_limits.headerTime);
}

/// Bytes of answers that aren't on their way yet.
qint64 Connection::unsent() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

Connection::~Connection()
{
    m_socket->disconnect(this); // its end would be reported to an object that is half gone
}

void Connection::finish()
{
    m_isFinishing = true;
    if (m_phase == Phase::Reading && m_reader.state() == RequestReader::State::Idle && unsent() == 0)
        close();
}

void Connection::readMore()
{
    if (m_phase == Phase::Lingering) {
        // What comes is only taken so that closing doesn't reset the connection under the answer (RFC 9112, 9.6).
        m_lingered += m_socket->skip(readBufferSize);
        if (m_lingered > mostLingering)
            m_socket->abort();
        return;
    }
    step();
}

/// Goes on as far as the bytes at hand and the answers in flight allow. Answers that come at once call it again; that
/// is turned into a loop, so that a long pipeline doesn't become a deep stack.
void Connection::step()
{
    if (m_isStepping)
        return;
    m_isStepping = true;
    while (m_phase == Phase::Reading) {
        m_input += m_socket->readAll();
        const auto state = m_reader.read(m_input);
        if (state == RequestReader::State::Complete) {
            handOver(m_reader.take());
        } else if (state == RequestReader::State::Refused) {
            refuse(m_reader.refusal());
        } else {
            if (m_reader.takeExpectation())
                write("HTTP/1.1 100 Continue\r\n\r\n");
            watchReading();
            if (m_socket->bytesAvailable() == 0)
                break;
        }
    }
    m_isStepping = false;
}

void Connection::handOver(Message message)
{
    m_timer.stop();
    m_watched = RequestReader::State::Complete;
    m_phase = Phase::Answering;
    message.peer = m_socket->peerAddress();
    message.isSecure = m_tls != nullptr;
    const Delivery delivery{message.method == Method::Head, message.allowsKeepAlive(), message.minorVersion};
    auto deliver = [self = QPointer(this), delivery](Response &&response) {
        if (self && self->m_phase == Phase::Answering)
            self->answer(std::move(response), delivery);
    };
    m_handler.handle(std::move(message), Responder(m_mailbox, std::move(deliver)));
}

void Connection::answer(Response &&response, const Delivery &delivery)
{
    m_delivery = delivery;
    if (m_isFinishing || (response.source && !isChunked(response, delivery)))
        m_delivery.keepAlive = false;
    m_phase = Phase::Sending;
    QByteArray bytes = headOf(response, m_delivery);
    if (!m_delivery.withoutBody && mayHaveBody(response.status)) {
        m_sourceIsChunked = isChunked(response, m_delivery);
        if (!response.body.isEmpty())
            bytes += m_sourceIsChunked ? chunkOf(response.body) : response.body;
        m_source = std::move(response.source);
    }
    write(bytes);
    sendMore();
}

void Connection::refuse(const Refusal &refusal)
{
    answer(m_handler.refused(refusal, m_socket->peerAddress()), Delivery{false, false, 1});
}

void Connection::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_timer.start(m_limits.writeTime);
    m_watched = RequestReader::State::Complete;
}

void Connection::sendMore()
{
    while (m_phase == Phase::Sending && m_source && unsent() < writeHighWater) {
        const auto piece = m_source();
        if (!piece) {
            m_socket->abort();
            return;
        }
        if (m_sourceIsChunked)
            write(chunkOf(*piece));
        else if (!piece->isEmpty())
            write(*piece);
        if (piece->isEmpty())
            m_source = nullptr;
    }
    // The next request is read once this answer is all but out, so that a client who doesn't read can't fill memory.
    if (m_phase != Phase::Sending || m_source || unsent() >= writeHighWater)
        return;
    if (!m_delivery.keepAlive) {
        if (unsent() == 0)
            linger();
        return;
    }
    m_phase = Phase::Reading;
    step();
}

void Connection::sent()
{
    if (m_timer.isActive() && m_phase == Phase::Sending)
        m_timer.start(m_limits.writeTime);
    if (m_phase == Phase::Sending)
        sendMore();
    else if (m_phase == Phase::Reading && m_isFinishing)
        finish();
}

void Connection::linger()
{
    m_phase = Phase::Lingering;
    m_input.clear();
    m_timer.start(m_limits.lingerTime);
    if (m_tls)
        return m_tls->disconnectFromHost(); // says so by TLS, and reports the end
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    readMore();
}

void Connection::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    m_source = nullptr;
    m_timer.stop();
    m_socket->disconnectFromHost();
    Q_EMIT closed();
}

void Connection::watchReading()
{
    const auto state = m_reader.state();
    if (state == m_watched)
        return;
    m_watched = state;
    if (state == RequestReader::State::Idle)
        m_timer.start(m_limits.idleTime);
    else
        m_timer.start(state == RequestReader::State::Header ? m_limits.headerTime : m_limits.bodyTime);
}

void Connection::timedOut()
{
    if (m_phase == Phase::Reading && m_reader.state() != RequestReader::State::Idle)
        return refuse(Refusal{408, "The request took too long to arrive."});
    m_socket->abort();
    close();
}

} // namespace tenantry::http
