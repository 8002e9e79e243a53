// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/permissionrow.h"

#include "core/services/roles/roleservice.h"
#include "ui/common/listcells.h"
#include "ui/common/servicequery.h"
#include "ui/roles/rolelisting.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::PermissionsPage)
};

using Rows = QList<PermissionRow>;

bool isWanted(const PermissionRow &row, const ParsedFilter &filter)
{
    const auto words = filter.text.split(u' ', Qt::SkipEmptyParts);
    const bool hasWords = std::ranges::all_of(words, [&row](const QString &word) {
        return row.permission.code.contains(word, Qt::CaseInsensitive)
            || row.permission.name.contains(word, Qt::CaseInsensitive)
            || row.permission.description.contains(word, Qt::CaseInsensitive);
    });
    const auto module = filter.term(u"module"_s);
    const auto role = filter.term(u"role"_s);
    const auto unused = filter.term(u"roles"_s);
    return hasWords && (!module || module->value == row.permission.module)
        && (!role
            || std::ranges::any_of(
                row.roles,
                [&role](const tenantry::Role &one) { return one.name.compare(role->value, Qt::CaseInsensitive) == 0; }))
        && (!unused || row.roles.isEmpty());
}

/// All of it at once: the catalogue is as long as the program has permissions.
Result<Rows> readRows(Services &services, const Caller &caller, const ParsedFilter &filter,
                      const std::optional<TenantId> &tenant, bool withRoles)
{
    const auto catalogue = services.roles().permissions(within(caller, tenant));
    if (!catalogue)
        return std::unexpected(catalogue.error());
    QList<tenantry::Role> roles;
    if (withRoles) {
        auto read = readRoles(services, within(caller, tenant));
        if (!read)
            return std::unexpected(read.error());
        roles = std::move(read->roles);
    }
    Rows rows;
    for (const CataloguedPermission &permission : *catalogue) {
        PermissionRow row{permission.id, permission, {}, withRoles};
        std::ranges::copy_if(roles, std::back_inserter(row.roles), [&permission](const tenantry::Role &role) {
            return role.permissions.contains(permission.code);
        });
        if (isWanted(row, filter))
            rows.append(row);
    }
    return rows;
}

QVariant readCount(const PermissionRow &row, int role)
{
    if (!row.areRolesKnown)
        return shown(QString(), role);
    return shown(QLocale().toString(row.roles.size()), role);
}

} // namespace

ListWords permissionListWords()
{
    ListWords words;
    words.key = u"permissions"_s;
    words.icon = Icon::Permission;
    words.title = Words::tr("Permissions");
    words.filterExample = u"module:user, role:Viewer, roles:none"_s;
    words.none = Words::tr("No permission");
    words.noneAbout = Words::tr("The catalogue comes with Tenantry; here it is empty.");
    words.noMatch = Words::tr("No permission matches");
    words.noMatchAbout = Words::tr("Words look for parts of codes, names and descriptions.");
    words.forbidden = Words::tr("You may not see the permissions");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission permission:read.");
    words.failed = Words::tr("The permissions can't be shown");
    words.away = Words::tr("Permissions cannot be shown. They stay as they are meanwhile.");
    return words;
}

QList<ListColumn> permissionColumns()
{
    ListColumn description = makeColumn<PermissionRow>(
        u"description"_s, Words::tr("Description"), CellKind::Secondary, 320,
        [](const PermissionRow &row, int role) { return shown(row.permission.description, role); },
        [](const PermissionRow &row) { return row.permission.description; });
    description.stretches = true;
    ListColumn roles = makeColumn<PermissionRow>(
        u"roles"_s, Words::tr("Roles"), CellKind::Number, 80, readCount,
        [](const PermissionRow &row) { return row.areRolesKnown ? QJsonValue(row.roles.size()) : QJsonValue(); });
    roles.isNumber = true;
    return {makeColumn<PermissionRow>(
                u"module"_s, Words::tr("Module"), CellKind::Strong, 120,
                [](const PermissionRow &row, int role) { return shown(row.permission.module, role); },
                [](const PermissionRow &row) { return row.permission.module; }),
            makeColumn<PermissionRow>(
                u"code"_s, Words::tr("Code"), CellKind::Code, 220,
                [](const PermissionRow &row, int role) { return shown(row.permission.code, role); },
                [](const PermissionRow &row) { return row.permission.code; }),
            makeColumn<PermissionRow>(
                u"name"_s, Words::tr("Name"), CellKind::Text, 200,
                [](const PermissionRow &row, int role) { return shown(row.permission.name, role); },
                [](const PermissionRow &row) { return row.permission.name; }),
            description, roles};
}

QList<FilterField> permissionFilterFields(const QStringList &modules)
{
    return {{u"module"_s, modules.isEmpty() ? FilterKind::Text : FilterKind::Choice, modules},
            {u"role"_s, FilterKind::Text, {}},
            {u"roles"_s, FilterKind::Choice, {u"none"_s}}};
}

ListQuery permissionQuery(const ParsedFilter &filter, const std::optional<TenantId> &tenant, bool withRoles)
{
    ListQuery query;
    query.page = [filter, tenant, withRoles](Services &services, const Caller &caller,
                                             const PageRequest &) -> Result<tenantry::Page<ListItemPtr>> {
        auto rows = readRows(services, caller, filter, tenant, withRoles);
        if (!rows)
            return std::unexpected(rows.error());
        return itemsOf(tenantry::Page<PermissionRow>{std::move(*rows), {}, {}});
    };
    query.count = [filter, tenant, withRoles](Services &services, const Caller &caller) -> Result<Count> {
        const auto rows = readRows(services, caller, filter, tenant, withRoles);
        if (!rows)
            return std::unexpected(rows.error());
        return Count{static_cast<int>(rows->size()), true};
    };
    query.byIds = [filter, tenant, withRoles](Services &services, const Caller &caller,
                                              const QList<QUuid> &ids) -> Result<ListQuery::Items> {
        const auto rows = readRows(services, caller, filter, tenant, withRoles);
        if (!rows)
            return std::unexpected(rows.error());
        ListQuery::Items items;
        for (const PermissionRow &row : *rows) {
            if (ids.contains(row.id.uuid()))
                items.append(listItem(row));
        }
        return items;
    };
    query.samePlace = [](const ListItem &, const ListItem &) { return true; }; // codes never change
    return query;
}

} // namespace tenantry::ui
