// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/headersyntax.h"

#include <algorithm>

namespace tenantry::http {

namespace {

constexpr qsizetype mostDigits = 15; // of a length in bytes: far above every limit, far below overflow

bool isVisible(char c)
{
    return c > ' ' && c < '\x7f';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::unexpected<Refusal> refused(int status, const char *why)
{
    return std::unexpected(Refusal{status, why});
}

/// Fields of which a second one would leave open which counts.
const char *repeatedField(const Headers &headers)
{
    for (const char *name : {"Host", "Content-Length", "Transfer-Encoding", "Content-Type", "Authorization",
                             "X-Api-Key", "X-Tenant-ID", "X-Request-ID", "Expect"}) {
        if (headers.count(name) > 1)
            return name;
    }
    return nullptr;
}

std::expected<qint64, Refusal> lengthOf(const QByteArray &text)
{
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return refused(400, "Content-Length is not a number.");
    if (text.size() > mostDigits)
        return refused(413, "The body is larger than this server accepts.");
    return text.toLongLong();
}

bool wantsBody(Method method)
{
    return method == Method::Post || method == Method::Put || method == Method::Patch;
}

} // namespace

std::optional<Refusal> checkedRequestLine(QByteArrayView line)
{
    const Refusal malformed{400, "The request line can't be understood."};
    if (!line.endsWith("\r\n"))
        return malformed;
    const QByteArrayView content = line.chopped(2);
    const qsizetype first = content.indexOf(' ');
    const qsizetype second = content.lastIndexOf(' ');
    if (first < 1 || second <= first + 1)
        return malformed;
    const QByteArrayView target = content.sliced(first + 1, second - first - 1);
    const QByteArrayView version = content.sliced(second + 1);
    if (!std::all_of(target.begin(), target.end(), isVisible) || target.contains('#'))
        return malformed;
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.'
        || !isDigit(version[7]))
        return malformed;
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return Refusal{505, "This server speaks HTTP/1.1."};
    return std::nullopt;
}

std::optional<Refusal> checkedHeaderBytes(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool isLast = i + 1 == bytes.size();
        if (c == '\r' && !isLast && bytes[i + 1] != '\n')
            return Refusal{400, "A header line holds a bare carriage return."};
        if (c == '\n' && (i == 0 || bytes[i - 1] != '\r'))
            return Refusal{400, "A header line ends with a bare line feed."};
        if ((c == ' ' || c == '\t') && (i == 0 || bytes[i - 1] == '\n'))
            return Refusal{400, "Folded header lines are not accepted."};
        const bool isControl = static_cast<unsigned char>(c) < ' ' || c == '\x7f';
        if (isControl && c != '\r' && c != '\n' && c != '\t')
            return Refusal{400, "A header line holds a control character."};
    }
    return std::nullopt;
}

std::expected<Framing, Refusal> framingOf(const Message &message)
{
    const Headers &headers = message.headers;
    if (repeatedField(headers))
        return refused(400, "A header field is there twice that may be there once.");
    if (message.minorVersion >= 1 && headers.count("Host") == 0)
        return refused(400, "The Host field is missing.");

    Framing framing;
    const auto coding = headers.value("Transfer-Encoding");
    const auto length = headers.value("Content-Length");
    if (coding && (length || message.minorVersion == 0))
        return refused(400, "Transfer-Encoding can't be combined with this.");
    if (coding && coding->compare("chunked", Qt::CaseInsensitive) != 0)
        return refused(501, "The only transfer coding known here is chunked.");
    framing.isChunked = coding.has_value();
    if (length) {
        const auto bytes = lengthOf(*length);
        if (!bytes)
            return std::unexpected(bytes.error());
        framing.contentLength = *bytes;
    }
    if (!coding && !length && wantsBody(message.method) && headers.count("Content-Type") > 0)
        return refused(411, "A body needs its Content-Length.");

    if (const auto expectation = headers.value("Expect")) {
        if (expectation->compare("100-continue", Qt::CaseInsensitive) != 0)
            return refused(417, "The only expectation known here is 100-continue.");
        framing.expectsContinue = message.minorVersion >= 1;
    }
    return framing;
}

} // namespace tenantry::http
