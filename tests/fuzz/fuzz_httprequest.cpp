// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first byte says in pieces of which size the rest, a connection's bytes, arrives. What is read must not depend on
// that, and what was read goes through everything that looks at it before a handler does.
#include "app/rest/bodyschema.h"
#include "app/rest/http/requestreader.h"
#include "app/rest/ifmatch.h"
#include "app/rest/pathtemplate.h"
#include "app/rest/query.h"
#include "app/rest/requesttarget.h"
#include "app/rest/tenants/tenantjson.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// The requests in \a bytes up to the first that is refused.
QList<http::Message> read(QByteArrayView bytes, qsizetype step)
{
    http::RequestReader reader{http::Limits()};
    QList<http::Message> messages;
    QByteArray buffer;
    while (!bytes.isEmpty()) {
        const qsizetype size = std::min(step, bytes.size());
        buffer += bytes.first(size);
        bytes = bytes.sliced(size);
        for (;;) {
            const auto state = reader.read(buffer);
            if (state == http::RequestReader::State::Complete)
                messages.append(reader.take());
            else if (state == http::RequestReader::State::Refused)
                return messages;
            else
                break;
        }
    }
    return messages;
}

void understand(const http::Message &message)
{
    if (const auto target = targetOf(message)) {
        hostOf(target->authority);
        if (const auto segments = pathSegments(target->path))
            static_cast<void>(PathTemplate(u"/api/v1/tenants/{tenant_id:uuid}").match(*segments));
        readQuery(target->query, {optional(u"skip"_s, Shape::integer(0)), optional(u"cursor"_s, Shape::text())});
    }
    const auto version = [] { return std::optional(Version(1)); };
    static_cast<void>(IfMatch::fromHeader(message.headers.list("If-Match")).expected(version));
    BodySchema schema{tenantCreateShape(), BodyForm::Json, true};
    schema.form = BodyForm::JsonOrForm;
    if (const auto body = readBody(message, schema))
        tenantDraftFrom(*body);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView input = fuzzInput(bytes, size).sliced(1);
    const QList<http::Message> whole = read(input, std::max<qsizetype>(input.size(), 1));
    if (read(input, std::max<qsizetype>(bytes[0], 1)) != whole)
        qFatal("What was read depends on how it arrived.");
    for (const http::Message &message : whole)
        understand(message);
    return 0;
}
