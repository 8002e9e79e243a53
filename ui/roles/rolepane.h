// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/roles/role.h"
#include "ui/common/detailpane.h"
#include "ui/roles/rolerights.h"

namespace tenantry {
class Backend;
struct Error;
} // namespace tenantry

namespace tenantry::ui {

class ElidedLabel;
class Label;
class ObjectHistory;
class RoleHoldersModel;
class TableView;

/// The pane beside the matrix: one role, who holds it, and its history.
class RolePane final : public DetailPane
{
    Q_OBJECT
public:
    explicit RolePane(Backend *backend, QWidget *parent = nullptr);

    void setRights(const RoleRights &rights);
    /// Shows \a role as it is seen from \a place; \a isFixed: nothing of it can be changed there.
    void showRole(const tenantry::Role &role, const std::optional<TenantId> &place, bool isFixed);
    [[nodiscard]] const tenantry::Role &role() const { return m_role; }
    [[nodiscard]] RoleHoldersModel *holders() const { return m_holders; }
    [[nodiscard]] TableView *holdersView() const { return m_view; }
    [[nodiscard]] QWidget *content() const;

Q_SIGNALS:
    void editWanted();
    void copyWanted();
    void deleteWanted();
    void commandWanted();
    void undoWanted(const tenantry::AuditEvent &change);
    void userWanted(const tenantry::UserId &user);
    /// All who hold it, on the users' page.
    void usersWanted();

private:
    QWidget *makeHolders();
    void makeButtons();
    void readHolders(const std::optional<QString> &cursor);
    void say(const QString &sentence);

    struct Facts
    {
        ElidedLabel *permissions;
        ElidedLabel *place;
        ElidedLabel *created;
        ElidedLabel *updated;
        ElidedLabel *id;
    };

    Backend *m_backend;
    Facts m_facts{};
    RoleHoldersModel *m_holders;
    TableView *m_view;
    Label *m_note;
    Button *m_usersLink;
    ObjectHistory *m_history;
    Button *m_edit = nullptr;
    Button *m_copy = nullptr;
    Button *m_delete = nullptr;
    tenantry::Role m_role;
    std::optional<TenantId> m_place;
    RoleRights m_rights;
    bool m_isFixed = false;
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answer is dropped
};

} // namespace tenantry::ui
