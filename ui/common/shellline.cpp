// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/shellline.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

QString shellQuoted(const QString &text)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'
            || c == u'_' || c == u'.' || c == u'/' || c == u'@' || c == u':';
    };
    if (!text.isEmpty() && std::ranges::all_of(text, isPlain))
        return text;
    QString inner = text;
    inner.replace(u'\'', u"'\\''"_s);
    return u'\'' + inner + u'\'';
}

QString shellOption(QStringView option, const QString &value)
{
    return value.isEmpty() ? QString() : QString(u' ' + option + u' ' + shellQuoted(value));
}

QString curlLine(const QString &method, const QString &path, const QJsonObject &body,
                 const std::optional<TenantId> &tenant)
{
    QString line = u"curl -sS -X "_s + method + u" \"$TENANTRY_URL/api/v1/"_s + path
        + u"\" -H \"Authorization: Bearer $TENANTRY_TOKEN\""_s;
    if (tenant)
        line += u" -H 'X-Tenant-ID: "_s + tenant->toString() + u'\'';
    if (!body.isEmpty()) {
        const QString json = QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
        line += u" -H 'Content-Type: application/json' -d "_s + shellQuoted(json);
    }
    return line;
}

QString noteAboutReason(const QString &reason)
{
    return reason.isEmpty() ? QString()
                            : QCoreApplication::translate("tenantry::ui::TenantCommand",
                                                          "REST takes no reason: the curl line leaves it out.");
}

} // namespace tenantry::ui
