// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/tenants/tenant.h"
#include "ui/common/detailpane.h"
#include "ui/tenants/tenantrights.h"

class QAction;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class ElidedLabel;
class ObjectHistory;

/// The pane beside the list of tenants: facts and history of one, and what can be done with it.
class TenantPane final : public DetailPane
{
    Q_OBJECT

public:
    explicit TenantPane(Backend *backend, QWidget *parent = nullptr);

    void setRights(const TenantRights &rights);

    /// Shows \a tenant; the history is read again.
    void showTenant(const Tenant &tenant);
    [[nodiscard]] const Tenant &tenant() const { return m_tenant; }
    [[nodiscard]] ObjectHistory *history() const { return m_history; }

Q_SIGNALS:
    void editWanted();
    void suspendWanted();
    void resumeWanted();
    void deleteWanted();
    void restoreWanted();
    void undoWanted(const tenantry::AuditEvent &change);
    void commandWanted(bool asCurl);

private:
    void addFacts();
    void addButtons();
    void follow();

    struct Facts
    {
        ElidedLabel *slug;
        ElidedLabel *description;
        ElidedLabel *members;
        ElidedLabel *created;
        ElidedLabel *changed;
        ElidedLabel *deleted;
        ElidedLabel *purge;
        ElidedLabel *id;
    };

    Facts m_facts{};
    ObjectHistory *m_history;
    Button *m_edit;
    Button *m_suspend;
    Button *m_resume;
    Button *m_restore;
    QAction *m_asCurl;
    QAction *m_delete;
    Tenant m_tenant;
    TenantRights m_rights;
};

} // namespace tenantry::ui
