// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accesssearch.h"

#include "core/runtime/backend.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "core/services/users/userservice.h"
#include "ui/common/searchmodel.h"

#include <QCoreApplication>

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::AccessSearch)
};

SearchEntry entryFor(const Account &account, const std::function<void(const Account &)> &choose)
{
    const QString name = QString(account.user.firstName + u' ' + account.user.lastName).trimmed();
    return {.icon = makeIcon(Icon::User),
            .title = name.isEmpty() ? account.user.email : name,
            .caption = name.isEmpty() ? QString() : account.user.email,
            .group = Words::tr("Users"),
            .keys = {},
            .run = [account, choose] { choose(account); },
            .words = account.user.email};
}

} // namespace

SearchSource makeAccountSource(Backend *backend, std::function<void(const Account &)> choose)
{
    return [backend, choose = std::move(choose)](const QString &text, QObject *context,
                                                 const std::function<void(const QList<SearchEntry> &)> &found) {
        AccountFilter filter;
        filter.text = text;
        backend->call(
            context,
            [filter](Services &services, const Caller &caller) {
                return services.users().page(caller, filter, {.limit = SearchModel::rowsPerGroup});
            },
            [found, choose](const Result<Page<Account>> &page) {
                if (!page)
                    return;
                QList<SearchEntry> entries;
                for (const Account &account : page->items)
                    entries.append(entryFor(account, choose));
                found(entries);
            });
    };
}

SearchSource makePermissionSource(Backend *backend, std::function<void(const QString &code)> choose)
{
    return [backend, choose = std::move(choose)](const QString &, QObject *context,
                                                 const std::function<void(const QList<SearchEntry> &)> &found) {
        backend->call(
            context, [](Services &services, const Caller &) { return services.roles().catalogue(); },
            [found, choose](const Result<QList<CataloguedPermission>> &catalogue) {
                if (!catalogue)
                    return;
                QList<SearchEntry> entries;
                for (const CataloguedPermission &permission : *catalogue) {
                    entries.append({.icon = makeIcon(Icon::Permission),
                                    .title = permission.code,
                                    .caption = permission.name,
                                    .group = permission.module,
                                    .keys = {},
                                    .run = [code = permission.code, choose] { choose(code); },
                                    .words = permission.name});
                }
                found(entries);
            });
    };
}

SearchSource makePlatformSource(std::function<void()> choose)
{
    return [choose = std::move(choose)](const QString &, QObject *,
                                        const std::function<void(const QList<SearchEntry> &)> &found) {
        found({{.icon = makeIcon(Icon::Server),
                .title = Words::tr("the platform"),
                .caption = Words::tr("what isn't about one tenant"),
                .group = Words::tr("Everywhere"),
                .keys = {},
                .run = choose}});
    };
}

} // namespace tenantry::ui
