// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/audit/auditrow.h"
#include "ui/common/detailpane.h"

#include <optional>

class QPlainTextEdit;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class CardList;
class DiffTable;
class ElidedLabel;
class Label;
class MessageLine;
struct PageLink;

/// The pane under the list of events: what one changed, before and after side by side, what else its request did, the
/// whole as JSON, and beside it who, where from and why.
class AuditPane final : public DetailPane
{
    Q_OBJECT

public:
    enum Tab { ChangesTab, RequestTab, JsonTab };

    AuditPane(Backend *backend, MessageLine *messages, QWidget *parent = nullptr);

    void showRow(const AuditRow &row);
    [[nodiscard]] const AuditRow &row() const { return m_row; }
    /// Within which the request is looked at; none: everywhere.
    void setTenant(const std::optional<TenantId> &tenant) { m_tenant = tenant; }
    /// Where the focus goes.
    [[nodiscard]] QWidget *content() const;

    /// Whom or what the event is about, on a page of its own; nothing when there is none.
    [[nodiscard]] std::optional<PageLink> linkToActor() const;
    [[nodiscard]] std::optional<PageLink> linkToTarget() const;
    void copyJson();

Q_SIGNALS:
    void linkFollowed(const tenantry::ui::PageLink &link);
    /// Another event of the same request.
    void eventWanted(const tenantry::AuditRow &row);

private:
    struct Facts
    {
        ElidedLabel *time;
        ElidedLabel *actor;
        ElidedLabel *credential;
        ElidedLabel *origin;
        ElidedLabel *address;
        ElidedLabel *target;
        ElidedLabel *targetId;
        ElidedLabel *tenant;
        ElidedLabel *reason;
        ElidedLabel *action;
        ElidedLabel *request;
    };

    void makeFacts();
    QWidget *makeChanges();
    void makeButtons(MessageLine *messages);
    void showFacts();
    void readRequest();
    void setFact(ElidedLabel *label, const QString &text);

    Facts m_facts{};
    DiffTable *m_diff;
    Label *m_nothing;
    CardList *m_request;
    QPlainTextEdit *m_json;
    MessageLine *m_messages;
    Button *m_actor;
    Button *m_target;
    Button *m_command = nullptr;
    AuditRow m_row;
    std::optional<TenantId> m_tenant;
    RequestId m_requestShown;
};

} // namespace tenantry::ui
