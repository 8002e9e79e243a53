// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/common/listpage.h"
#include "ui/tenants/tenantrights.h"

#include <memory>

namespace tenantry::ui {

class TenantActions;
class TenantPane;

/// The tenants: their list, the current one's facts and history beside it, and all that can be done with one, many or
/// everything that matches.
class TenantsPage final : public ListPage
{
    Q_OBJECT

public:
    explicit TenantsPage(const PageContext &context, QWidget *parent = nullptr);
    ~TenantsPage() override;

    [[nodiscard]] TenantPane *pane() const { return m_pane; }

protected:
    [[nodiscard]] ListQuery query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                  const QDateTime &now) const override;
    [[nodiscard]] ReadOne readOne(const QUuid &id) const override;
    void takePermissions(const QStringList &permissions, bool isReadOnly) override;
    [[nodiscard]] bool mayRead() const override { return m_rights.canRead; }
    void showInPane(const ListItem &item) override;
    void reloadPane() override;
    [[nodiscard]] QWidget *paneContent() const override;
    void followSelection() override;
    void noteChanged(const QList<QUuid> &ids) override;
    [[nodiscard]] Button *makeFirstButton() override;

private:
    struct Actions;

    TenantsPage(const PageContext &context, TenantPane *pane, QWidget *parent);
    /// The tenant in the pane.
    [[nodiscard]] const Tenant *tenant() const;
    void connectPane();

    // What it can do: tenantspageactions.cpp
    void makeActions();
    void makeBulkBar();
    void followRights();
    void suspendSelected();
    void resumeSelected();
    void deleteSelected();
    void askToSuspend(const Targets &targets);
    void askToDelete(const Targets &targets);

    /// Looks at the tenant in the pane from now on.
    void lookAtIt();

    TenantScope *m_lookedAt; ///< by the window; may be null
    TenantRights m_rights;
    TenantPane *m_pane;
    TenantActions *m_deeds;
    std::unique_ptr<Actions> m_actions;
};

} // namespace tenantry::ui
