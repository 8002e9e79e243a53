// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keysearch.h"

#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "ui/common/objectsearch.h"
#include "ui/keys/keywords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::KeySearch)
};

QString captionOf(const ApiKey &key)
{
    QStringList parts;
    if (!key.ownerEmail.isEmpty())
        parts.append(key.ownerEmail);
    if (key.status != ApiKeyStatus::Active)
        parts.append(stateTextOf(key, QDateTime::currentDateTimeUtc()));
    return parts.join(u" · "_s);
}

} // namespace

SearchSource makeKeySource(const ObjectSearch &search)
{
    return makeObjectSource<ApiKey>(
        search, Permissions::ApiKeyRead,
        [](Services &services, const Caller &caller, const QString &text) {
            return itemsOf(
                services.keys().page(caller, {.text = text, .tenant = caller.tenant}, {.limit = objectsAsked}));
        },
        [search](const ApiKey &key) -> SearchEntry {
            return {.icon = makeIcon(Icon::ApiKey),
                    .title = key.name,
                    .caption = captionOf(key),
                    .group = Words::tr("API keys"),
                    .keys = {},
                    .run =
                        [search, id = key.id] {
                            search.follow({u"keys"_s, id.uuid(), {}});
                        },
                    .words = key.prefix};
        });
}

} // namespace tenantry::ui
