// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/roles/rolematrixmodel.h"
#include "ui/roles/rolematrixview.h"
#include "ui/roles/rolespage.h"

#include <QLabel>
#include <QTest>

#include <algorithm>

namespace tenantry::ui::tests {

/// People and roles.
struct RolesWorld : PeopleWorld
{
    /// In Acme, or of all tenants.
    tenantry::Role role(const QString &name, const QStringList &permissions, bool isOfAcme = true)
    {
        const auto made = services().roles().create(
            root(),
            {.name = name, .permissions = permissions, .tenant = isOfAcme ? std::optional(acme.id) : std::nullopt});
        return made ? *made : tenantry::Role();
    }

    Grant grant(const Account &account, const tenantry::Role &role)
    {
        const auto given = services().grants().add(root().inTenant(acme.id),
                                                   {.user = account.user.id, .role = role.id, .tenant = acme.id});
        return given ? *given : Grant();
    }

    /// What the role permits in the database.
    QStringList permissions(const tenantry::Role &role)
    {
        const auto now = services().roles().find(root(), role.id);
        return now ? now->permissions : QStringList{QStringLiteral("gone")};
    }
};

using RolesWindow = PageWindow<RolesPage>;

/// What a screen reader says of a cell; empty while it isn't there.
inline QString cell(RolesWindow &console, const QString &role, const QString &row)
{
    const RoleMatrixModel *model = console.page().model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->roleOf(column).name == role)
            return model->index(model->rowOf(row), column).data(Qt::AccessibleTextRole).toString();
    }
    return {};
}

/// Makes the cell current and presses Space.
inline void change(RolesWindow &console, const tenantry::Role &role, const QString &row)
{
    const RoleMatrixModel *model = console.page().model();
    QTRY_VERIFY(model->columnOf(role.id) >= 0);
    console.page().view()->setCurrentIndex(model->index(model->rowOf(row), model->columnOf(role.id)));
    console.key(Qt::Key_Space);
}

/// Whether some text in there has \a text in it.
inline bool shows(const QWidget &where, const QString &text)
{
    const auto labels = where.findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

} // namespace tenantry::ui::tests
