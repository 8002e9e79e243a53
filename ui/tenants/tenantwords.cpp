// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantwords.h"

#include "ui/common/listcells.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::TenantsPage)
};

QVariant readName(const Tenant &tenant, int role)
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return tenant.name;
    return role == CellRole::Icon ? QVariant::fromValue(Icon::Tenant) : QVariant();
}

QVariant readStatus(const Tenant &tenant, int role)
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return wordFor(tenant.status);
    return role == CellRole::State ? QVariant::fromValue(cellStateFor(tenant.status)) : QVariant();
}

template <class Stored>
ListColumn made(ListColumn column, CellKind kind, int width, bool isSortable, Stored stored)
{
    column.kind = kind;
    column.width = width;
    column.isSortable = isSortable;
    column.stored = storedAs<Tenant>(stored);
    return column;
}

} // namespace

QString wordFor(TenantStatus status)
{
    switch (status) {
    case TenantStatus::Active:
        return Words::tr("Active");
    case TenantStatus::Suspended:
        return Words::tr("Suspended");
    case TenantStatus::Deleted:
        return Words::tr("Deleted");
    }
    return {};
}

CellState cellStateFor(TenantStatus status)
{
    switch (status) {
    case TenantStatus::Active:
        return {Icon::Done, Tone::Ok};
    case TenantStatus::Suspended:
        return {Icon::Suspend, Tone::Warn};
    case TenantStatus::Deleted:
        return {Icon::Delete, Tone::Bad};
    }
    return {};
}

ChipLook chipFor(TenantStatus status)
{
    const CellState state = cellStateFor(status);
    return {wordFor(status), state.tone, state.icon};
}

ListWords tenantListWords()
{
    ListWords words;
    words.key = u"tenants"_s;
    words.icon = Icon::Tenant;
    words.title = Words::tr("Tenants");
    words.filterExample = u"status:suspended, created:>90d"_s;
    words.none = Words::tr("No tenant yet");
    words.noneAbout =
        Words::tr("A tenant is a customer of the system: with users, roles and keys of its own, apart from "
                  "all others.");
    words.noMatch = Words::tr("No tenant matches");
    words.noMatchAbout = Words::tr("Deleted tenants are shown with status:deleted only.");
    words.forbidden = Words::tr("You may not see the tenants");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission tenant:read.");
    words.failed = Words::tr("The tenants can't be shown");
    words.away = Words::tr("Tenants cannot be shown. Nothing you saved is lost; a change that was under way may or may "
                           "not have been stored.");
    return words;
}

QList<ListColumn> tenantColumns()
{
    ListColumn name = made(listColumn<Tenant>(u"name"_s, Words::tr("Name"), readName), CellKind::Strong, 260, true,
                           [](const Tenant &tenant) { return tenant.name; });
    name.stretches = true;
    const auto slug = [](const Tenant &tenant, int role) { return shown(tenant.slug, role); };
    const auto members = [](const Tenant &tenant, int role) {
        return shown(QLocale().toString(tenant.memberCount), role);
    };
    const auto created = [](const Tenant &tenant, int role) { return shownDay(tenant.createdAt, role); };
    const auto updated = [](const Tenant &tenant, int role) { return shownDay(tenant.updatedAt, role); };
    const auto description = [](const Tenant &tenant, int role) { return shown(tenant.description, role); };
    ListColumn about = made(listColumn<Tenant>(u"description"_s, Words::tr("Description"), description),
                            CellKind::Secondary, 240, false, [](const Tenant &tenant) { return tenant.description; });
    about.isShown = false;
    return {checkColumn(Words::tr("Selected")),
            name,
            made(listColumn<Tenant>(u"slug"_s, Words::tr("Short name"), slug), CellKind::Code, 156, true,
                 [](const Tenant &tenant) { return tenant.slug; }),
            made(listColumn<Tenant>(u"status"_s, Words::tr("Status"), readStatus), CellKind::State, 108, false,
                 [](const Tenant &tenant) { return toText(tenant.status); }),
            about,
            made(listColumn<Tenant>(u"members"_s, Words::tr("Members"), members), CellKind::Number, 84, false,
                 [](const Tenant &tenant) { return tenant.memberCount; }),
            made(listColumn<Tenant>(u"updated_at"_s, Words::tr("Changed"), updated), CellKind::Age, 100, true,
                 [](const Tenant &tenant) { return storedInstant(tenant.updatedAt); }),
            made(listColumn<Tenant>(u"created_at"_s, Words::tr("Created"), created), CellKind::Age, 100, true,
                 [](const Tenant &tenant) { return storedInstant(tenant.createdAt); })};
}

} // namespace tenantry::ui
