// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"
#include "ui/tenants/tenantrights.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class Button;
class Label;

/// What happened to one tenant, newest first, from the audit log: who, when, why, and each value before and after.
/// Older entries are read on demand. Undo stands only where it would work now, for this operator.
class TenantHistory final : public QScrollArea
{
    Q_OBJECT

public:
    explicit TenantHistory(Backend *backend, QWidget *parent = nullptr);

    /// What may be taken back depends on it: to be told before a tenant is shown.
    void setRights(const TenantRights &rights) { m_rights = rights; }

    /// Shows another tenant's history; the same one's is read again.
    void showTenant(const Tenant &tenant);
    /// Reads what is shown again.
    void reload();

    [[nodiscard]] int entryCount() const { return m_count; }

Q_SIGNALS:
    /// An entry is to be taken back.
    void undoWanted(const tenantry::AuditEvent &change);

private:
    void read(const std::optional<Cursor> &cursor);
    void take(const Result<tenantry::Page<AuditEvent>> &page, bool isMore);
    void add(const AuditEvent &event);
    void orderFocus();
    void removeEntries();
    void say(const QString &sentence);

    Backend *m_backend;
    QWidget *m_entries;
    QVBoxLayout *m_column;
    Label *m_note;
    Button *m_again;
    Button *m_older;
    Tenant m_tenant;
    TenantRights m_rights;
    std::optional<Cursor> m_asked; ///< where the last reading began
    std::optional<Cursor> m_next;
    QList<QWidget *> m_undos; ///< of the entries that are shown, from above to below
    int m_count = 0;
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answer is dropped
};

} // namespace tenantry::ui
