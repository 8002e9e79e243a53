// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listpage.h"

#include <memory>

namespace tenantry::ui {

class PermissionPane;
struct PermissionRow;

/// The catalogue of permissions, module by module: what each lets people do, which roles give it, and who holds it in
/// the tenant that is looked at, or on the platform.
class PermissionsPage final : public ListPage
{
    Q_OBJECT
public:
    explicit PermissionsPage(const PageContext &context, QWidget *parent = nullptr);
    ~PermissionsPage() override;

    [[nodiscard]] PermissionPane *pane() const { return m_pane; }

protected:
    [[nodiscard]] ListQuery query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                  const QDateTime &now) const override;
    [[nodiscard]] ReadOne readOne(const QUuid &id) const override;
    void takePermissions(const QStringList &permissions, bool isReadOnly) override;
    [[nodiscard]] bool mayRead() const override { return m_canRead; }
    void showInPane(const ListItem &item) override;
    void reloadPane() override;
    [[nodiscard]] QWidget *paneContent() const override;
    void followSelection() override;

private:
    struct Actions;

    PermissionsPage(const PageContext &context, PermissionPane *pane, QWidget *parent);
    [[nodiscard]] const PermissionRow *permission() const;
    void makeActions();
    void connectPane();
    void askInAccess();
    void copy(bool asCurl);

    bool m_canRead = false;
    bool m_canReadRoles = false;
    bool m_canExplain = false;
    PermissionPane *m_pane;
    std::unique_ptr<Actions> m_actions;
};

} // namespace tenantry::ui
