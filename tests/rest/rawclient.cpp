// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/rawclient.h"

#include <QTest>

#include <sys/socket.h>

namespace tenantry {

namespace {

constexpr int patience = 30'000; // ms

} // namespace

RawClient::RawClient(quint16 port, const QHostAddress &address)
{
    m_socket.connectToHost(address, port);
    if (!m_socket.waitForConnected(patience))
        qFatal("No connection to the server under test: %ls", qUtf16Printable(m_socket.errorString()));
}

void RawClient::send(const QByteArray &bytes)
{
    if (!isConnected())
        return;
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {}
}

std::optional<http::Response> RawClient::receive(bool isHead)
{
    const auto statusLine = takeLine();
    if (!statusLine || !statusLine->startsWith("HTTP/1.1 "))
        return std::nullopt;
    http::Response response;
    response.status = statusLine->mid(9, 3).toInt();
    for (;;) {
        const auto line = takeLine();
        if (!line)
            return std::nullopt;
        if (line->isEmpty())
            break;
        const qsizetype colon = line->indexOf(": ");
        response.headers.append(line->first(colon), line->mid(colon + 2));
    }
    if (isHead || !http::mayHaveBody(response.status))
        return response;
    std::optional<QByteArray> body;
    if (response.headers.value("Transfer-Encoding") == "chunked") {
        body = takeChunks();
    } else if (const auto length = response.headers.value("Content-Length")) {
        body = takeBytes(length->toLongLong());
    } else {
        while (waitForMore()) {}
        body = std::exchange(m_received, QByteArray());
    }
    if (!body)
        return std::nullopt;
    response.body = *body;
    return response;
}

http::Response RawClient::ask(const QByteArray &bytes, bool isHead)
{
    send(bytes);
    const auto response = receive(isHead);
    if (!response)
        qWarning("No answer to: %s", bytes.left(200).constData());
    return response.value_or(http::Response{0, {}, {}, {}});
}

bool RawClient::isClosedByServer()
{
    while (waitForMore()) {}
    return m_received.isEmpty() && m_socket.state() == QAbstractSocket::UnconnectedState;
}

void RawClient::finishSending()
{
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten()) {}
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void RawClient::close()
{
    m_socket.abort();
}

bool RawClient::waitForMore()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patience))
        return false;
    m_received += m_socket.readAll();
    return true;
}

std::optional<QByteArray> RawClient::takeLine()
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n")) < 0) {
        if (!waitForMore())
            return std::nullopt;
    }
    const QByteArray line = m_received.first(end);
    m_received.remove(0, end + 2);
    return line;
}

std::optional<QByteArray> RawClient::takeBytes(qsizetype size)
{
    while (m_received.size() < size) {
        if (!waitForMore())
            return std::nullopt;
    }
    const QByteArray bytes = m_received.first(size);
    m_received.remove(0, size);
    return bytes;
}

std::optional<QByteArray> RawClient::takeChunks()
{
    QByteArray body;
    for (;;) {
        const auto head = takeLine();
        const auto chunk = head ? takeBytes(head->toLongLong(nullptr, 16)) : std::nullopt;
        if (!chunk || takeLine() != QByteArray())
            return std::nullopt;
        if (chunk->isEmpty())
            return body;
        body += *chunk;
    }
}

} // namespace tenantry
