// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/detailpane.h"
#include "ui/permissions/permissionrow.h"

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class CardList;
class HoldersModel;
class Label;
class TableView;

/// A permission: what it lets people do, which roles give it, and who holds it where the operator looks.
class PermissionPane final : public DetailPane
{
    Q_OBJECT
public:
    enum Tab { HoldersTab, RolesTab };

    explicit PermissionPane(Backend *backend, QWidget *parent = nullptr);

    /// Who holds it is shown to those only who may ask for access.
    void setMayExplain(bool mayExplain);
    void showPermission(const PermissionRow &row, const std::optional<TenantId> &tenant);
    /// What it read for itself is read again.
    void reload();

    [[nodiscard]] const PermissionRow &row() const { return m_row; }
    [[nodiscard]] HoldersModel *holders() const { return m_model; }
    [[nodiscard]] CardList *roles() const { return m_roles; }
    [[nodiscard]] QWidget *content() const;

Q_SIGNALS:
    void accessWanted(); ///< the question who may do it
    void roleWanted(const tenantry::RoleId &role);
    void userWanted(const tenantry::UserId &user);
    void commandWanted(bool asCurl);

private:
    QWidget *makeHolders();
    void showRoles();
    void readHolders(const std::optional<QString> &cursor);

    Backend *m_backend;
    PermissionRow m_row;
    std::optional<TenantId> m_tenant;
    HoldersModel *m_model;
    TableView *m_holders;
    Label *m_caption;
    CardList *m_roles;
    Label *m_description;
    Button *m_access;
    bool m_mayExplain = false;
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answer is dropped
};

} // namespace tenantry::ui
