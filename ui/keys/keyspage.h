// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "ui/common/listpage.h"
#include "ui/keys/keyrights.h"

#include <memory>

namespace tenantry::ui {

class KeyActions;
class KeyPane;

/// The API keys of the tenant that is looked at, or all: their list, what narrows the current one, and its history.
class KeysPage final : public ListPage
{
    Q_OBJECT

public:
    explicit KeysPage(const PageContext &context, QWidget *parent = nullptr);
    ~KeysPage() override;

    [[nodiscard]] KeyPane *pane() const { return m_pane; }

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
    [[nodiscard]] Button *makeFirstButton() override;

private:
    struct Actions;

    KeysPage(const PageContext &context, KeyPane *pane, QWidget *parent);
    [[nodiscard]] const ApiKey *key() const;
    void connectPane();
    void makeActions();
    void followRights();
    void create();
    void revokeSelected();

    KeyRights m_rights;
    KeyPane *m_pane;
    KeyActions *m_deeds;
    std::unique_ptr<Actions> m_actions;
};

} // namespace tenantry::ui
