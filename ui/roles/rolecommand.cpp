// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolecommand.h"

#include "ui/common/shellline.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::RoleCommand)
};

QString tenantOption(const std::optional<TenantId> &tenant)
{
    return tenant ? shellOption(u"--tenant", tenant->toString()) : QString();
}

/// `tenantryctl role show Editor --tenant …`
QString ctl(const QString &operation, const tenantry::Role &role, const QString &more = {})
{
    return u"tenantryctl role "_s + operation + u' ' + shellQuoted(role.name) + more + tenantOption(role.tenant);
}

QString path(const tenantry::Role &role)
{
    return u"roles/"_s + role.id.toString();
}

QJsonArray idsOf(const QStringList &codes, const QList<CataloguedPermission> &catalogue)
{
    QJsonArray ids;
    for (const QString &code : codes) {
        const auto found = std::ranges::find(catalogue, code, &CataloguedPermission::code);
        if (found != catalogue.end())
            ids.append(found->id.toString());
    }
    return ids;
}

QString options(QStringView option, const QStringList &values)
{
    QString text;
    for (const QString &value : values)
        text += shellOption(option, value);
    return text;
}

QString creatingCurl(const RoleDraft &draft, const QList<CataloguedPermission> &catalogue)
{
    QJsonObject body{{u"name"_s, draft.name}, {u"permission_ids"_s, idsOf(draft.permissions, catalogue)}};
    if (!draft.description.isEmpty())
        body.insert(u"description"_s, draft.description);
    return curlLine(u"POST"_s, u"roles/"_s, body, draft.tenant);
}

} // namespace

CommandLines commandToCreate(const RoleDraft &draft, const QList<CataloguedPermission> &catalogue)
{
    QString line = u"tenantryctl role create"_s;
    if (!draft.name.isEmpty())
        line += u' ' + shellQuoted(draft.name);
    line += shellOption(u"--description", draft.description) + options(u"--permission", draft.permissions)
        + tenantOption(draft.tenant);
    return {line, creatingCurl(draft, catalogue), {}};
}

CommandLines commandToCopy(const tenantry::Role &original, const RoleDraft &draft,
                           const QList<CataloguedPermission> &catalogue)
{
    QString line = u"tenantryctl role copy "_s
        + shellQuoted(original.tenant == draft.tenant ? original.name : original.id.toString());
    if (!draft.name.isEmpty())
        line += u' ' + shellQuoted(draft.name);
    line += shellOption(u"--description", draft.description) + tenantOption(draft.tenant);
    RoleDraft whole = draft;
    whole.permissions = original.permissions;
    return {line, creatingCurl(whole, catalogue), Words::tr("REST makes a new role with the same permissions.")};
}

CommandLines commandToEdit(const tenantry::Role &role, const RoleChanges &changes)
{
    QString more;
    QJsonObject body;
    if (changes.name) {
        more += u" --name "_s + shellQuoted(*changes.name);
        body.insert(u"name"_s, *changes.name);
    }
    if (changes.description) {
        more += u" --description "_s + shellQuoted(*changes.description);
        body.insert(u"description"_s, *changes.description);
    }
    return {ctl(u"edit"_s, role, more), curlLine(u"PUT"_s, path(role), body, role.tenant), {}};
}

CommandLines commandToSetPermissions(const tenantry::Role &role, const QStringList &codes,
                                     const QList<CataloguedPermission> &catalogue)
{
    const QString more = codes.isEmpty() ? u" --none"_s : options(u"--set", codes);
    return {ctl(u"permissions"_s, role, more),
            curlLine(u"PUT"_s, path(role), QJsonObject{{u"permission_ids"_s, idsOf(codes, catalogue)}}, role.tenant),
            {}};
}

CommandLines commandToDelete(const tenantry::Role &role, const QString &reason)
{
    return {ctl(u"delete"_s, role, shellOption(u"--reason", reason)),
            curlLine(u"DELETE"_s, path(role), {}, role.tenant), noteAboutReason(reason)};
}

CommandLines commandToShow(const tenantry::Role &role)
{
    return {ctl(u"show"_s, role), curlLine(u"GET"_s, path(role), {}, role.tenant), {}};
}

CommandLines commandToCompare(const tenantry::Role &left, const tenantry::Role &right)
{
    return {QString(u"tenantryctl role compare "_s + shellQuoted(left.id.toString()) + u' '
                    + shellQuoted(right.id.toString())),
            {},
            Words::tr("REST compares no roles.")};
}

CommandLines joined(const QList<CommandLines> &all)
{
    CommandLines lines;
    for (const CommandLines &one : all) {
        lines.ctl += (lines.ctl.isEmpty() ? QString() : u"\n"_s) + one.ctl;
        lines.curl += (lines.curl.isEmpty() ? QString() : u"\n"_s) + one.curl;
    }
    return lines;
}

} // namespace tenantry::ui
