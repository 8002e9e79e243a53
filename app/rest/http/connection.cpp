// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/connection.h"

#include <QPointer>

#include <sys/socket.h>
#include <utility>

namespace tenantry::http {

namespace {

constexpr qint64 readBufferSize = 64 * 1024; // bytes that wait in the socket while a request is answered
constexpr qint64 writeHighWater = 64 * 1024; // a streamed body's next piece is made below this
constexpr qint64 mostLingering = 4 << 20;    // bytes that a refused client may still send

} // namespace

Connection::Connection(qintptr descriptor, Handler &handler, std::shared_ptr<Mailbox> mailbox, const Limits &limits,
                       const TlsIdentity *tls, WaitingLine &line)
    : m_socket(tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>())
    , m_tls(qobject_cast<QSslSocket *>(m_socket.get()))
    , m_handler(handler)
    , m_mailbox(std::move(mailbox))
    , m_limits(limits)
    , m_reader(limits)
    , m_line(line)
    , m_place(line.join(this))
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
    if (isWaiting(m_phase))
        m_line.leave(m_place);
    m_socket->disconnect(this); // its end would be reported to an object that is half gone
}

void Connection::enter(Phase phase)
{
    if (isWaiting(m_phase) && !isWaiting(phase))
        m_line.leave(m_place);
    else if (!isWaiting(m_phase) && isWaiting(phase))
        m_place = m_line.join(this);
    m_phase = phase;
}

void Connection::giveWay()
{
    m_socket->abort();
    close();
}

/// Until an answer is out, nothing is read, not even that the client has said all that he wants to say: QTcpSocket
/// closes at that, and drops what it hasn't sent. What makes it stop reading is a full buffer, so it gets one.
/// TLS has an end of its own, and is left alone.
void Connection::holdReading()
{
    if (m_isReadingHeld || m_tls || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_isReadingHeld = true;
    m_socket->ungetChar('\0');
    m_socket->setReadBufferSize(1);
}

void Connection::releaseReading()
{
    if (!std::exchange(m_isReadingHeld, false))
        return;
    m_socket->skip(1);
    m_socket->setReadBufferSize(readBufferSize);
}

/// \returns whether reading was held, and goes on because the answers are out.
bool Connection::resumeReading()
{
    if (m_phase != Phase::Reading || !m_isReadingHeld || unsent() > 0)
        return false;
    releaseReading();
    return true;
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
    do {
        readRequests();
        if (m_phase == Phase::Reading && !m_tls && unsent() > 0)
            m_socket->flush();
    } while (resumeReading());
    m_isStepping = false;
    if (m_phase == Phase::Answering || m_phase == Phase::Sending || (m_phase == Phase::Reading && unsent() > 0))
        holdReading();
}

void Connection::readRequests()
{
    while (m_phase == Phase::Reading) {
        if (!m_isReadingHeld)
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
            if (m_isReadingHeld || m_socket->bytesAvailable() == 0)
                break;
        }
    }
}

void Connection::handOver(Message message)
{
    m_timer.stop();
    m_watched = RequestReader::State::Complete;
    enter(Phase::Answering);
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
    enter(Phase::Sending);
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
    enter(Phase::Reading);
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
    if (!m_isStepping && resumeReading())
        step();
}

void Connection::linger()
{
    enter(Phase::Lingering);
    releaseReading();
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
    enter(Phase::Closed);
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
