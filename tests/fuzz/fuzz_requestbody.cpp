// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first byte says what the rest is: a body of JSON, a form, or the query behind a path.
#include "app/rest/bodyschema.h"
#include "app/rest/jsonvalue.h"
#include "app/rest/pathtemplate.h"
#include "app/rest/percentdecoding.h"
#include "app/rest/query.h"
#include "app/rest/tenants/tenantjson.h"
#include "tests/fuzz/fuzzinput.h"

#include <QUrl>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

BodySchema schema()
{
    return {Shape::object({},
                          {{u"name"_s, Shape::text(1, 20)},
                           optional(u"slug"_s, Shape::text().matching(u"^[a-z0-9-]+$"_s).orNull()),
                           optional(u"on"_s, Shape::boolean()),
                           optional(u"at"_s, Shape::instant()),
                           optional(u"ids"_s, Shape::list(Shape::uuid(), 3)),
                           optional(u"within"_s, Shape::object({}, {{u"count"_s, Shape::integer(1, 9)}}))}),
            BodyForm::JsonOrForm, true};
}

void checkBody(const QByteArray &body, const QByteArray &type)
{
    http::Message message;
    message.headers.append("Content-Type", type);
    message.body = body;
    if (const auto object = readBody(message, schema())) {
        const QString name = object->value("name"_L1).toString();
        const QJsonValue slug = object->value("slug"_L1);
        if (name.isEmpty() || name.toUcs4().size() > 20 || name.contains(QChar::Null) || !name.isValidUtf16())
            qFatal("A name is let in that isn't allowed.");
        if (slug.isString() && (slug.toString().isEmpty() || slug.toString().contains(u'\n')))
            qFatal("A text is let in that doesn't match its pattern.");
        if (object->contains("on"_L1) && !object->value("on"_L1).isBool())
            qFatal("A flag is let in that is none.");
        if (const QString at = object->value("at"_L1).toString();
            !at.isEmpty() && instantFrom(at)->toUTC().date().year() < 1)
            qFatal("An instant is let in that can't be written.");
        for (const RequestId &id : idsFrom<RequestId>(object->value("ids"_L1))) {
            if (id.toString().size() != 36)
                qFatal("An id is let in that is none.");
        }
    }
    if (const auto object = readBody(message, {tenantUpdateShape(), BodyForm::Json, true}))
        tenantChangesFrom(*object);
}

void checkQuery(const QByteArray &query)
{
    const auto values =
        readQuery(query, {optional(u"skip"_s, Shape::integer(0, 100)), optional(u"q"_s, Shape::text())});
    if (values
        && (values->contains("skip"_L1)
            && (values->value("skip"_L1).toInt(-1) < 0 || values->value("skip"_L1).toInt() > 100)))
        qFatal("A number is out of its range.");
    if (values && values->value("q"_L1).toString().contains(QChar::Null))
        qFatal("A parameter holds NUL.");
    (void)pathSegments(QByteArray(query).prepend('/'));
    const auto text = percentDecoded(query, PlusSign::IsItself);
    if (text && percentDecoded(QUrl::toPercentEncoding(*text), PlusSign::IsItself) != *text)
        qFatal("A text changes when it is encoded and decoded again.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray rest = fuzzInput(bytes, size).sliced(1).toByteArray();
    switch (bytes[0] % 3) {
    case 0:
        checkBody(rest, "application/json");
        break;
    case 1:
        checkBody(rest, "application/x-www-form-urlencoded");
        break;
    default:
        checkQuery(rest);
    }
    return 0;
}
