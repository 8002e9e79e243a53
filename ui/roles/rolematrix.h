// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/roles/cataloguedpermission.h"
#include "core/domain/roles/role.h"

#include <QHash>
#include <QList>
#include <QMap>

#include <optional>

namespace tenantry::ui {

/// Roles against permissions, with the changes that aren't saved yet. Permissions stand in groups, one for each module.
/// Knows nothing of widgets or of the database. Not thread-safe.
class RoleMatrix
{
public:
    /// A module and its permissions, in the order of their codes.
    struct Group
    {
        QString module;
        QList<CataloguedPermission> permissions;
    };

    enum class Cell {
        Granted,
        NotGranted,
        Added,   ///< not saved yet
        Removed, ///< not saved yet
    };

    /// Why a role can't be changed here.
    enum class Fixed {
        No,
        BuiltIn,   ///< comes with the program
        Inherited, ///< counts in all tenants, and one of them is looked at
    };

    /// How many of a group a role holds, changes included.
    struct Share
    {
        int held = 0;
        int of = 0;

        bool operator==(const Share &) const = default;
    };

    /// What is to be changed of a role.
    struct Pending
    {
        tenantry::Role base;        ///< as it was when this was looked at last
        QMap<QString, bool> wanted; ///< code: whether the role is to hold it; only what differs from the base

        bool operator==(const Pending &) const = default;
    };
    using AllPending = QHash<RoleId, Pending>;

    /// What somebody else did to a role that has changes here.
    struct Foreign
    {
        tenantry::Role role;          ///< as it is now; as it was when it is gone
        bool isGone = false;          ///< the changes went with it
        QStringList added = {};       ///< codes, in order
        QStringList removed = {};     ///< codes, in order
        QMap<QString, bool> own = {}; ///< what is wanted here

        bool operator==(const Foreign &) const = default;
    };

    void setCatalogue(const QList<CataloguedPermission> &catalogue);

    /// The roles as they are now, looked at from \a place; none: from the platform. What was changed and isn't saved
    /// stays, as far as it still is a change of a role that is here and may be changed.
    /// \returns what others did meanwhile to roles that have changes, by name.
    QList<Foreign> setRoles(const QList<tenantry::Role> &roles, const std::optional<TenantId> &place = {});

    [[nodiscard]] const QList<Group> &groups() const { return m_groups; }
    [[nodiscard]] const QList<tenantry::Role> &roles() const { return m_roles; }

    [[nodiscard]] Fixed fixed(qsizetype role) const;
    [[nodiscard]] Cell cell(qsizetype role, const QString &code) const;
    [[nodiscard]] Share share(qsizetype role, const Group &group) const;

    /// Grants what isn't granted, takes away what is. \returns false for a role that can't be changed.
    bool toggle(qsizetype role, const QString &code);

    /// All of a group, or none of it when all is held. \returns false for a role that can't be changed.
    bool toggleGroup(qsizetype role, const Group &group);

    [[nodiscard]] bool isChanged(qsizetype role) const { return m_pending.contains(m_roles.at(role).id); }
    [[nodiscard]] bool isChanged(const QString &code) const; ///< in any role
    [[nodiscard]] int changeCount() const;                   ///< cells
    /// The whole set of codes that a role is to have, in order.
    [[nodiscard]] QStringList wanted(const tenantry::Role &role) const;
    /// The roles that have changes, in their order.
    [[nodiscard]] QList<tenantry::Role> changedRoles() const;

    /// A role was saved: it is as it says, and has no changes.
    void takeSaved(const tenantry::Role &role);
    void discard() { m_pending.clear(); }
    void discard(RoleId role) { m_pending.remove(role); }

    /// All changes, to be put back when these roles are looked at again; what others did meanwhile is found then.
    [[nodiscard]] const AllPending &pending() const { return m_pending; }
    void setPending(const AllPending &pending) { m_pending = pending; }

private:
    [[nodiscard]] bool holds(const tenantry::Role &role, const QString &code) const;

    QList<Group> m_groups;
    QList<tenantry::Role> m_roles;
    std::optional<TenantId> m_place;
    AllPending m_pending;
};

} // namespace tenantry::ui
