// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

#include <functional>
#include <optional>

namespace tenantry::http {

/// The methods that any of our resources could have; what isn't here is answered with 501.
enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

/// `GET`, `HEAD` …
QByteArray toText(Method method);

/// Nothing for an unknown one; the case counts (RFC 9110, section 9.1).
std::optional<Method> methodFromText(QByteArrayView text);

struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

/// Header fields in the order in which they came. Names are compared without regard to case.
class Headers
{
public:
    void append(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    /// Replaces every field of that name.
    void set(const QByteArray &name, const QByteArray &value);

    /// The first field of that name.
    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const;
    /// All fields of that name, joined with a comma as RFC 9110, section 5.3, allows for lists.
    [[nodiscard]] std::optional<QByteArray> list(QByteArrayView name) const;
    [[nodiscard]] qsizetype count(QByteArrayView name) const;
    [[nodiscard]] const QList<Header> &fields() const { return m_fields; }

    bool operator==(const Headers &) const = default;

private:
    QList<Header> m_fields;
};

/// One request as it came off the wire, complete and well framed, but not yet understood.
struct Message
{
    Method method = Method::Get;
    QByteArray target;    ///< as sent: `/path?query`, `http://authority/path` or `*`
    int minorVersion = 1; ///< of HTTP/1
    Headers headers;      ///< without trailers
    QByteArray body;      ///< without the chunks' framing
    QHostAddress peer;
    bool isSecure = false; ///< came by TLS

    /// Whether the connection may stay open behind the answer (RFC 9112, section 9.3).
    [[nodiscard]] bool allowsKeepAlive() const;

    bool operator==(const Message &) const = default;
};

/// Why a request was refused before it was complete: the connection is closed behind the answer.
struct Refusal
{
    int status = 400;
    QByteArray why; ///< one sentence for the client; holds nothing that he sent

    bool operator==(const Refusal &) const = default;
};

/// The next piece of a body that is made while it is sent; an empty one ends it. Nothing: it broke off, and the
/// connection is cut so that the client can't take the part for the whole.
using BodySource = std::function<std::optional<QByteArray>()>;

struct Response
{
    int status = 200;
    Headers headers;
    QByteArray body;
    BodySource source; ///< if set, follows behind body

    /// A whole body with its media type.
    static Response of(int status, const QByteArray &mediaType, const QByteArray &body);
};

/// `Not Found` for 404.
QByteArray reasonPhrase(int status);

/// Whether \a status may have a body at all (RFC 9110, section 6.4.1).
bool mayHaveBody(int status);

} // namespace tenantry::http
