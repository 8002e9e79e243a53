// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/accesslog.h"

#include "app/rest/route.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace tenantry {

using namespace Qt::StringLiterals;

QByteArray toJsonLine(const AccessRecord &record)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const QJsonObject object{{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                             {u"request_id"_s, record.request.toString()},
                             {u"method"_s, QString::fromLatin1(record.method)},
                             {u"path"_s, record.path},
                             {u"route"_s, record.route ? QJsonValue(record.route->path.toString()) : QJsonValue()},
                             {u"status"_s, record.status},
                             {u"bytes"_s, record.bytes ? QJsonValue(static_cast<qint64>(*record.bytes)) : QJsonValue()},
                             {u"duration_ms"_s, Milliseconds(record.duration).count()},
                             {u"address"_s, record.address},
                             {u"user"_s, record.user.isNull() ? QJsonValue() : QJsonValue(record.user.toString())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace tenantry
