// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/responsewriter.h"

#include <QDateTime>
#include <QLocale>

namespace tenantry::http {

namespace {

/// RFC 9110, section 5.6.7; made once a second.
QByteArray httpDate()
{
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const qint64 current = now.toSecsSinceEpoch(); current != second) {
        second = current;
        text = QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
    }
    return text;
}

} // namespace

bool isChunked(const Response &response, const Delivery &delivery)
{
    return response.source && delivery.minorVersion >= 1 && mayHaveBody(response.status);
}

QByteArray headOf(const Response &response, const Delivery &delivery)
{
    QByteArray head;
    head.reserve(512);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    head += "Date: " + httpDate() + "\r\n";
    for (const Header &header : response.headers.fields())
        head += header.name + ": " + header.value + "\r\n";
    if (isChunked(response, delivery))
        head += "Transfer-Encoding: chunked\r\n";
    else if (mayHaveBody(response.status) && !response.source)
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!delivery.keepAlive)
        head += "Connection: close\r\n";
    else if (delivery.minorVersion == 0)
        head += "Connection: keep-alive\r\n";
    return head + "\r\n";
}

QByteArray chunkOf(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

} // namespace tenantry::http
