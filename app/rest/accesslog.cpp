// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/accesslog.h"

#include "app/rest/route.h"
#include "app/rest/timestamp.h"
#include "core/domain/jsontext.h"

#include <QDateTime>

namespace tenantry {

QByteArray toJsonLine(const AccessRecord &record)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    QByteArray json;
    json.reserve(400);
    JsonObjectText object(json);
    object.add("time", toTimestamp(QDateTime::currentDateTimeUtc()))
        .add("request_id", record.request.toString())
        .add("method", QString::fromLatin1(record.method))
        .add("path", record.path)
        .addOrNull("route", record.route ? record.route->path.toString() : QString())
        .add("status", qint64(record.status));
    if (record.bytes)
        object.add("bytes", qint64(*record.bytes));
    else
        object.addNull("bytes");
    object.addName("duration_ms");
    json += QByteArray::number(Milliseconds(record.duration).count(), 'f', 3);
    object.add("address", record.address).addOrNull("user", record.user.isNull() ? QString() : record.user.toString());
    object.close();
    return json;
}

} // namespace tenantry
