// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolematrix.h"

#include <algorithm>
#include <utility>

namespace tenantry::ui {

void RoleMatrix::setCatalogue(const QList<CataloguedPermission> &catalogue)
{
    m_groups.clear();
    for (const CataloguedPermission &permission : catalogue) {
        auto group = std::ranges::find(m_groups, permission.module, &Group::module);
        if (group == m_groups.end())
            group = m_groups.insert(m_groups.end(), Group{permission.module, {}});
        group->permissions.append(permission);
    }
}

QList<RoleMatrix::Foreign> RoleMatrix::setRoles(const QList<tenantry::Role> &roles,
                                                const std::optional<TenantId> &place)
{
    m_roles = roles;
    m_place = place;
    QList<Foreign> foreign;
    for (Pending &before : std::exchange(m_pending, {})) {
        const auto found = std::ranges::find(m_roles, before.base.id, &tenantry::Role::id);
        if (found == m_roles.end() || fixed(found - m_roles.begin()) != Fixed::No) {
            foreign.append({before.base, true, {}, {}, before.wanted});
            continue;
        }
        Foreign theirs{*found, false, {}, {}, before.wanted};
        for (const QString &code : found->permissions) {
            if (!before.base.permissions.contains(code))
                theirs.added.append(code);
        }
        for (const QString &code : std::as_const(before.base.permissions)) {
            if (!found->permissions.contains(code))
                theirs.removed.append(code);
        }
        if (!theirs.added.isEmpty() || !theirs.removed.isEmpty())
            foreign.append(theirs);
        // What somebody else did meanwhile is no change of ours any more.
        before.base = *found;
        before.wanted.removeIf(
            [&](const auto &wanted) { return found->permissions.contains(wanted.key()) == wanted.value(); });
        if (!before.wanted.isEmpty())
            m_pending.insert(found->id, before);
    }
    std::ranges::sort(foreign, {}, [](const Foreign &one) { return one.role.name; });
    return foreign;
}

RoleMatrix::Fixed RoleMatrix::fixed(qsizetype role) const
{
    const tenantry::Role &asked = m_roles.at(role);
    if (asked.isSystem)
        return Fixed::BuiltIn;
    return m_place && !asked.tenant ? Fixed::Inherited : Fixed::No;
}

bool RoleMatrix::holds(const tenantry::Role &role, const QString &code) const
{
    const bool isHeld = role.permissions.contains(code);
    const auto pending = m_pending.constFind(role.id);
    return pending == m_pending.cend() ? isHeld : pending->wanted.value(code, isHeld);
}

RoleMatrix::Cell RoleMatrix::cell(qsizetype role, const QString &code) const
{
    const tenantry::Role &asked = m_roles.at(role);
    const bool isHeld = holds(asked, code);
    if (isHeld != asked.permissions.contains(code))
        return isHeld ? Cell::Added : Cell::Removed;
    return isHeld ? Cell::Granted : Cell::NotGranted;
}

RoleMatrix::Share RoleMatrix::share(qsizetype role, const Group &group) const
{
    const auto held = std::ranges::count_if(group.permissions, [&](const CataloguedPermission &permission) {
        return holds(m_roles.at(role), permission.code);
    });
    return {int(held), int(group.permissions.size())};
}

bool RoleMatrix::toggle(qsizetype role, const QString &code)
{
    if (fixed(role) != Fixed::No)
        return false;
    const tenantry::Role &changed = m_roles.at(role);
    const bool isWanted = !holds(changed, code);
    Pending &pending = m_pending[changed.id];
    pending.base = changed;
    if (isWanted == changed.permissions.contains(code))
        pending.wanted.remove(code);
    else
        pending.wanted.insert(code, isWanted);
    if (pending.wanted.isEmpty())
        m_pending.remove(changed.id);
    return true;
}

bool RoleMatrix::toggleGroup(qsizetype role, const Group &group)
{
    if (fixed(role) != Fixed::No)
        return false;
    const Share before = share(role, group);
    const bool wasWhole = before.held == before.of;
    for (const CataloguedPermission &permission : group.permissions) {
        if (holds(m_roles.at(role), permission.code) == wasWhole)
            toggle(role, permission.code);
    }
    return true;
}

bool RoleMatrix::isChanged(const QString &code) const
{
    return std::ranges::any_of(m_pending, [&code](const Pending &pending) { return pending.wanted.contains(code); });
}

int RoleMatrix::changeCount() const
{
    qsizetype count = 0;
    for (const Pending &pending : m_pending)
        count += pending.wanted.size();
    return int(count);
}

QStringList RoleMatrix::wanted(const tenantry::Role &role) const
{
    QStringList codes = role.permissions;
    const auto changes = m_pending.value(role.id).wanted;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        codes.removeAll(change.key());
        if (change.value())
            codes.append(change.key());
    }
    codes.sort();
    return codes;
}

QList<tenantry::Role> RoleMatrix::changedRoles() const
{
    QList<tenantry::Role> changed;
    std::ranges::copy_if(m_roles, std::back_inserter(changed),
                         [this](const tenantry::Role &role) { return m_pending.contains(role.id); });
    return changed;
}

void RoleMatrix::takeSaved(const tenantry::Role &role)
{
    m_pending.remove(role.id);
    const auto known = std::ranges::find(m_roles, role.id, &tenantry::Role::id);
    if (known != m_roles.end())
        *known = role;
}

} // namespace tenantry::ui
