// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolewords.h"

#include "ui/common/filterparser.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::RoleWords)
};

} // namespace

ListWords roleListWords()
{
    return {.key = u"roles"_s,
            .icon = Icon::Role,
            .title = Words::tr("Roles"),
            .filterExample = u"name:editor user:delete changed:yes"_s,
            .none = Words::tr("No roles yet"),
            .noneAbout = Words::tr("A role is a named set of permissions that people are given."),
            .noMatch = Words::tr("Nothing matches"),
            .noMatchAbout = Words::tr("No role and no permission is left by this filter."),
            .forbidden = Words::tr("You may not look at roles"),
            .forbiddenAbout = Words::tr("Who looks after them can give you the permission role:read."),
            .failed = Words::tr("The roles can't be shown"),
            .away = Words::tr("Roles can be shown again as soon as it does. What was changed here stays.")};
}

QList<FilterField> roleFilterFields(const QList<RoleMatrix::Group> &groups, const QList<tenantry::Role> &roles)
{
    QStringList names;
    for (const tenantry::Role &role : roles)
        names.append(toText(FilterTerm{u"name"_s, FilterOperator::Equal, role.name}).mid(5)); // as it is typed
    QStringList modules;
    QList<FilterField> fields{{u"name"_s, FilterKind::Text, names}, {u"changed"_s, FilterKind::Choice, {u"yes"_s}}};
    for (const RoleMatrix::Group &group : groups) {
        modules.append(group.module);
        QStringList actions;
        for (const CataloguedPermission &permission : group.permissions)
            actions.append(permission.code.mid(group.module.size() + 1));
        fields.append({group.module, FilterKind::Text, actions});
    }
    fields.append({u"module"_s, FilterKind::Choice, modules});
    return fields;
}

RoleMatrixFilter matrixFilterFrom(const ParsedFilter &parsed)
{
    RoleMatrixFilter filter;
    for (const FilterTerm &term : parsed.terms) {
        if (term.key == u"name")
            filter.role = term.value;
        else if (term.key == u"module")
            filter.module = term.value;
        else if (term.key == u"changed")
            filter.changedOnly = true;
        else
            filter.permissions.append(QString(term.key + u':' + term.value));
    }
    if (!parsed.text.isEmpty())
        filter.permissions.append(parsed.text);
    return filter;
}

} // namespace tenantry::ui
