// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/requestreader.h"

#include "app/rest/http/headersyntax.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <limits>

namespace tenantry::http {

namespace beast = boost::beast::http;

namespace {

constexpr qsizetype longestLineOverhead = 32; // method, version and blanks around a target of the longest length
constexpr qsizetype shortestEnd = 5;          // "0\r\n\r\n"

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Whether what has come of a chunk's head can still become one (RFC 9112, section 7.1).
bool canBeginChunk(QByteArrayView head)
{
    qsizetype digits = 0;
    while (digits < head.size() && isHexDigit(head[digits]))
        ++digits;
    if (digits == head.size())
        return true;
    if (digits == 0)
        return false;
    if (head[digits] == '\r')
        return digits + 1 == head.size() || head[digits + 1] == '\n';
    return head[digits] == ';' || head[digits] == ' ' || head[digits] == '\t';
}

QByteArray fromBeast(boost::beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

struct RequestReader::Parser
{
    explicit Parser(const Limits &limits)
    {
        // The header's length is checked before the parser sees it; what is left for its limit are the trailers.
        parser.header_limit(static_cast<std::uint32_t>(limits.requestLine + longestLineOverhead + 2 * limits.header));
        parser.body_limit(static_cast<std::uint64_t>(limits.body));
        parser.eager(false);
    }

    qsizetype put(const QByteArray &bytes, qsizetype size)
    {
        return static_cast<qsizetype>(
            parser.put(boost::asio::const_buffer(bytes.constData(), static_cast<std::size_t>(size)), error));
    }

    beast::request_parser<beast::string_body> parser;
    boost::beast::error_code error;
    bool hasBegun = false; ///< with the body
};

RequestReader::RequestReader(const Limits &limits)
    : m_limits(limits)
{}

RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::read(QByteArray &bytes)
{
    if (m_state == State::Idle) {
        // An empty line before a request is what some clients leave behind a body (RFC 9112, section 2.2).
        while (bytes.startsWith("\r\n"))
            bytes.remove(0, 2);
        if (!bytes.isEmpty() && bytes != "\r")
            m_state = State::Header;
    }
    if (m_state == State::Header)
        readHeader(bytes);
    if (m_state == State::Body)
        readBody(bytes);
    return m_state;
}

bool RequestReader::takeExpectation()
{
    return std::exchange(m_expectsContinue, false) && m_state == State::Body;
}

Message RequestReader::take()
{
    Q_ASSERT(m_state == State::Complete);
    m_state = State::Idle;
    m_parser.reset();
    m_expectsContinue = false;
    return std::exchange(m_message, Message());
}

void RequestReader::readHeader(QByteArray &bytes)
{
    const qsizetype lineEnd = bytes.indexOf('\n');
    if ((lineEnd < 0 ? bytes.size() : lineEnd) > m_limits.requestLine + longestLineOverhead)
        return refuse(414, "The request line is too long.");
    if (lineEnd < 0)
        return;
    if (const auto refusal = checkedRequestLine(QByteArrayView(bytes).first(lineEnd + 1)))
        return refuse(refusal->status, refusal->why.constData());
    const qsizetype end = bytes.indexOf("\r\n\r\n", lineEnd - 1);
    const qsizetype headerSize = (end < 0 ? bytes.size() : end + 2) - (lineEnd + 1);
    if (headerSize > m_limits.header)
        return refuse(431, "The header fields are too large.");
    if (const auto refusal = checkedHeaderBytes(QByteArrayView(bytes).sliced(lineEnd + 1, headerSize)))
        return refuse(refusal->status, refusal->why.constData());
    if (end < 0)
        return;

    m_parser = std::make_unique<Parser>(m_limits);
    const qsizetype used = m_parser->put(bytes, end + 4);
    if (m_parser->error == beast::error::body_limit)
        return refuse(413, "The body is larger than this server accepts.");
    if (m_parser->error || !m_parser->parser.is_header_done())
        return refuse(400, "The request's header can't be understood.");
    bytes.remove(0, used);

    const auto &header = m_parser->parser.get();
    const auto method = methodFromText(fromBeast(header.method_string()));
    if (!method)
        return refuse(501, "This method is not known here.");
    m_message.method = *method;
    m_message.target = fromBeast(header.target());
    m_message.minorVersion = static_cast<int>(header.version() % 10);
    for (const auto &field : header)
        m_message.headers.append(fromBeast(field.name_string()), fromBeast(field.value()));
    if (m_message.headers.fields().size() > m_limits.headerFields)
        return refuse(431, "There are too many header fields.");
    checkFraming();
}

void RequestReader::checkFraming()
{
    const auto framing = framingOf(m_message);
    if (!framing)
        return refuse(framing.error().status, framing.error().why.constData());
    if (framing->contentLength > m_limits.body)
        return refuse(413, "The body is larger than this server accepts.");
    m_expectsContinue = framing->expectsContinue;
    m_isChunked = framing->isChunked;
    m_state = m_parser->parser.is_done() || (!framing->isChunked && framing->contentLength == 0) ? State::Complete
                                                                                                 : State::Body;
    if (m_state == State::Body)
        m_parser->parser.eager(true);
}

void RequestReader::readBody(QByteArray &bytes)
{
    // Before the parser looks at all, so that nobody waits for the rest of what can't become a body.
    if (m_isChunked && !m_parser->hasBegun && !canBeginChunk(bytes))
        return refuse(400, "The body's framing can't be understood.");
    // Of a chunked body there are at least five bytes to come, its end; the parser relies on getting as many.
    if (bytes.isEmpty() || (m_isChunked && bytes.size() < shortestEnd))
        return;
    // A body is read in one go or in several: what the parser didn't take (half of a chunk's head) it sees again.
    const qsizetype used = m_parser->put(bytes, bytes.size());
    m_parser->hasBegun = m_parser->hasBegun || used > 0;
    bytes.remove(0, used);
    if (m_parser->error == beast::error::body_limit)
        return refuse(413, "The body is larger than this server accepts.");
    if (m_parser->error == beast::error::header_limit)
        return refuse(431, "The trailer fields are too large.");
    if (m_parser->error && m_parser->error != beast::error::need_more)
        return refuse(400, "The body's framing can't be understood.");
    if (m_parser->parser.is_done()) {
        m_message.body = QByteArray::fromStdString(m_parser->parser.get().body());
        m_state = State::Complete;
    } else if (bytes.size() > m_limits.header) {
        refuse(431, "A chunk's head or the trailer fields are too large.");
    }
}

void RequestReader::refuse(int status, const char *why)
{
    m_refusal = {status, why};
    m_state = State::Refused;
}

} // namespace tenantry::http
