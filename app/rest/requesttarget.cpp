// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/requesttarget.h"

#include <algorithm>

namespace tenantry {

std::optional<RequestTarget> targetOf(const http::Message &message)
{
    RequestTarget target{message.headers.value("Host").value_or(QByteArray()), message.target, {}};
    if (target.path == "*")
        return message.method == http::Method::Options ? std::optional(target) : std::nullopt;
    const QByteArray scheme = message.isSecure ? "https://" : "http://";
    if (target.path.left(scheme.size()).toLower() == scheme) {
        target.path.remove(0, scheme.size());
        const auto end =
            std::find_if(target.path.begin(), target.path.end(), [](char c) { return c == '/' || c == '?'; });
        const qsizetype length = end - target.path.begin();
        target.authority = target.path.left(length);
        target.path.remove(0, length);
        if (!target.path.startsWith('/'))
            target.path.prepend('/');
    }
    if (!target.path.startsWith('/'))
        return std::nullopt;
    if (const qsizetype mark = target.path.indexOf('?'); mark >= 0) {
        target.query = target.path.mid(mark + 1);
        target.path.truncate(mark);
    }
    return target;
}

QByteArray hostOf(const QByteArray &authority)
{
    const qsizetype bracket = authority.startsWith('[') ? authority.indexOf(']') : -1;
    if (authority.startsWith('[') && bracket < 0)
        return {};
    const qsizetype end = authority.indexOf(':', bracket + 1);
    const QByteArray host = end < 0 ? authority : authority.left(end);
    const QByteArray port = end < 0 ? QByteArray() : authority.mid(end + 1);
    const bool isPort =
        port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isPort && (bracket < 0 || bracket + 1 == host.size()) ? host.toLower() : QByteArray();
}

} // namespace tenantry
