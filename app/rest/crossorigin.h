// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <QSet>

namespace tenantry {

/// Which pages of other origins a browser may let talk to us (the Fetch standard's CORS protocol). None unless origins
/// are listed; they may then send credentials and every method and header field.
class CrossOrigin
{
public:
    /// \param origins `https://console.example.com`, exactly as browsers send them; `*`: any, but without credentials.
    explicit CrossOrigin(QSet<QByteArray> origins = {});

    /// The fields that each answer to \a message carries.
    [[nodiscard]] http::Headers headersFor(const http::Message &message) const;

    /// The answer to a preflight of an origin that is listed; nothing for any other request.
    [[nodiscard]] std::optional<http::Response> preflight(const http::Message &message) const;

private:
    [[nodiscard]] bool allows(const QByteArray &origin) const;

    QSet<QByteArray> m_origins;
};

} // namespace tenantry
