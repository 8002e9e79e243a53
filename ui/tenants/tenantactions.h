// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"
#include "ui/common/deeds.h"
#include "ui/tenants/tenantrights.h"

#include <QPointer>
#include <QUuid>

#include <functional>

namespace tenantry::ui {

class Dialog;
class TenantDialog;

/// What the operator does to one tenant: asks what has to be asked, hands the work to the backend, and says what came
/// of it, with Undo where that is possible. Nothing waits.
class TenantActions final : public Deeds
{
    Q_OBJECT

public:
    /// \a dialogParent also owns the actions. All outlive them.
    TenantActions(Backend *backend, MessageLine *messages, QWidget *dialogParent);

    void setRights(const TenantRights &rights) { m_rights = rights; }
    [[nodiscard]] const TenantRights &rights() const { return m_rights; }

    void create();
    void edit(const Tenant &tenant);
    void suspend(const Tenant &tenant);
    void resume(const Tenant &tenant);
    void remove(const Tenant &tenant);
    void restore(const Tenant &tenant);

    /// Takes back what \a change changed in \a tenant. Where that would delete it (what was created, or restored), the
    /// question of remove() is asked first.
    void undo(const Tenant &tenant, const AuditEvent &change);

    /// Somebody changed tenants: an open dialog says so.
    void noteChanged(const QList<QUuid> &ids);

Q_SIGNALS:
    /// The tenant as it is now, after a change that was made here.
    void changed(const tenantry::Tenant &tenant);
    void created(const tenantry::Tenant &tenant);

private:
    using Work = std::function<Result<Tenant>(Services &, const Caller &)>;
    using Sentence = std::function<QString(const Tenant &)>;

    /// What was done here, and what taking it back would be.
    struct Done
    {
        Tenant tenant;
        RequestId request;
        bool isUndoneByDeletion = false;
    };

    void change(const Tenant &before, const Work &work, const Sentence &sentence, Dialog *dialog = nullptr);
    void report(const Done &done, const QString &sentence);
    void undo(const Done &done);
    void askToRemove(const Tenant &tenant, const QString &caption);
    void create(TenantDialog *dialog);
    void save(TenantDialog *dialog);
    void compare(TenantDialog *dialog);
    void offerCommands(TenantDialog *dialog);

    TenantRights m_rights;
    QPointer<TenantDialog> m_editing;
};

} // namespace tenantry::ui
