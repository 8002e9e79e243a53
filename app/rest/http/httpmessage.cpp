// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/httpmessage.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tenantry::http {

namespace {

constexpr std::array<std::pair<Method, const char *>, 7> methods{{{Method::Get, "GET"},
                                                                  {Method::Head, "HEAD"},
                                                                  {Method::Post, "POST"},
                                                                  {Method::Put, "PUT"},
                                                                  {Method::Patch, "PATCH"},
                                                                  {Method::Delete, "DELETE"},
                                                                  {Method::Options, "OPTIONS"}}};

bool isCalled(const Header &header, QByteArrayView name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

bool listHolds(const QByteArray &list, QByteArrayView token)
{
    const auto tokens = list.split(',');
    return std::any_of(tokens.begin(), tokens.end(), [token](const QByteArray &item) {
        return item.trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QByteArray toText(Method method)
{
    for (const auto &[value, text] : methods) {
        if (value == method)
            return text;
    }
    Q_UNREACHABLE();
}

std::optional<Method> methodFromText(QByteArrayView text)
{
    for (const auto &[value, known] : methods) {
        if (text == known)
            return value;
    }
    return std::nullopt;
}

void Headers::set(const QByteArray &name, const QByteArray &value)
{
    m_fields.removeIf([&name](const Header &header) { return isCalled(header, name); });
    append(name, value);
}

std::optional<QByteArray> Headers::value(QByteArrayView name) const
{
    for (const Header &header : m_fields) {
        if (isCalled(header, name))
            return header.value;
    }
    return std::nullopt;
}

std::optional<QByteArray> Headers::list(QByteArrayView name) const
{
    std::optional<QByteArray> joined;
    for (const Header &header : m_fields) {
        if (isCalled(header, name))
            joined = joined ? *joined + ", " + header.value : header.value;
    }
    return joined;
}

qsizetype Headers::count(QByteArrayView name) const
{
    return std::count_if(m_fields.begin(), m_fields.end(), [name](const Header &h) { return isCalled(h, name); });
}

bool Message::allowsKeepAlive() const
{
    const QByteArray connection = headers.list("Connection").value_or(QByteArray());
    if (listHolds(connection, "close"))
        return false;
    return minorVersion >= 1 || listHolds(connection, "keep-alive");
}

Response Response::of(int status, const QByteArray &mediaType, const QByteArray &body)
{
    Response response;
    response.status = status;
    response.headers.append("Content-Type", mediaType);
    response.body = body;
    return response;
}

QByteArray reasonPhrase(int status)
{
    static constexpr std::array<std::pair<int, const char *>, 27> phrases{{{100, "Continue"},
                                                                           {200, "OK"},
                                                                           {201, "Created"},
                                                                           {204, "No Content"},
                                                                           {304, "Not Modified"},
                                                                           {307, "Temporary Redirect"},
                                                                           {400, "Bad Request"},
                                                                           {401, "Unauthorized"},
                                                                           {403, "Forbidden"},
                                                                           {404, "Not Found"},
                                                                           {405, "Method Not Allowed"},
                                                                           {408, "Request Timeout"},
                                                                           {409, "Conflict"},
                                                                           {411, "Length Required"},
                                                                           {412, "Precondition Failed"},
                                                                           {413, "Content Too Large"},
                                                                           {414, "URI Too Long"},
                                                                           {415, "Unsupported Media Type"},
                                                                           {417, "Expectation Failed"},
                                                                           {421, "Misdirected Request"},
                                                                           {422, "Unprocessable Content"},
                                                                           {429, "Too Many Requests"},
                                                                           {431, "Request Header Fields Too Large"},
                                                                           {500, "Internal Server Error"},
                                                                           {501, "Not Implemented"},
                                                                           {503, "Service Unavailable"},
                                                                           {505, "HTTP Version Not Supported"}}};
    for (const auto &[code, phrase] : phrases) {
        if (code == status)
            return phrase;
    }
    return "Unknown";
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace tenantry::http
