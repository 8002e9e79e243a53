// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/usersearch.h"

#include "core/services/services.h"
#include "core/services/users/userservice.h"
#include "ui/common/objectsearch.h"
#include "ui/users/userwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::UserSearch)
};

QString captionOf(const Account &account, const TenantScope &scope)
{
    QStringList parts;
    if (account.user.displayName() != account.user.email)
        parts.append(account.user.email);
    if (scope.tenant())
        parts.append(scope.tenant()->name);
    const Standing standing = standingOf(account, QDateTime::currentDateTimeUtc());
    if (standing != Standing::Active)
        parts.append(wordFor(standing));
    return parts.join(u" · "_s);
}

} // namespace

SearchSource makeUserSource(const ObjectSearch &search)
{
    return makeObjectSource<Account>(
        search, Permissions::UserRead,
        [](Services &services, const Caller &caller, const QString &text) {
            return itemsOf(services.users().page(caller, {.text = text}, {.limit = objectsAsked}));
        },
        [search](const Account &account) -> SearchEntry {
            return {.icon = makeIcon(account.kind == AccountKind::Service ? Icon::Service : Icon::User),
                    .title = account.user.displayName(),
                    .caption = captionOf(account, *search.scope),
                    .group = Words::tr("Users"),
                    .keys = {},
                    .run =
                        [search, id = account.user.id] {
                            search.follow({u"users"_s, id.uuid(), {}});
                        },
                    .words = account.user.email};
        });
}

} // namespace tenantry::ui
