// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/http/limits.h"

#include <memory>

namespace tenantry::http {

/// Makes requests of the bytes of one connection (RFC 9112), without ever guessing: what two readers could understand
/// in different ways is refused. Boost.Beast's incremental parser does the grammar; what it tolerates and we don't
/// (line folding, lists of lengths, codings besides chunked, trailers as headers) is checked around it.
/// Knows no socket and no clock.
class RequestReader
{
public:
    enum class State {
        Idle,     ///< between two requests: nothing of the next one has come
        Header,   ///< inside the request line or the header fields
        Body,     ///< the header is complete, the body isn't
        Complete, ///< take() has a request
        Refused,  ///< refusal() says why; nothing more can be read from this connection
    };

    explicit RequestReader(const Limits &limits);
    ~RequestReader();

    /// Takes what it needs from the front of \a bytes and leaves the rest, which is the next request's once the state
    /// is Complete. Does nothing when the state is Complete or Refused.
    State read(QByteArray &bytes);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    /// Whether the client waits for 100 (Continue) before it sends the body. Asked once: true only the first time.
    bool takeExpectation();

    /// The complete request; the state is Idle again.
    Message take();

private:
    struct Parser;

    void readHeader(QByteArray &bytes);
    void readBody(QByteArray &bytes);
    void checkFraming();
    void refuse(int status, const char *why);

    Limits m_limits;
    std::unique_ptr<Parser> m_parser;
    State m_state = State::Idle;
    Message m_message;
    Refusal m_refusal;
    bool m_expectsContinue = false;
    bool m_isChunked = false;
};

} // namespace tenantry::http
