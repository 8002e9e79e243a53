// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/roles/role.h"
#include "ui/common/deeds.h"

#include <QList>

#include <memory>
#include <optional>

namespace tenantry::ui {

/// A role with changes, and what its preview showed.
struct RoleToSave
{
    tenantry::Role role;     ///< as it was when it was previewed
    QStringList permissions; ///< the whole set that it is to have
    QString token;
};

/// Saves what was changed of roles, one after the other, each only if it does what was shown. The first that isn't
/// saved ends it: what was shown of the others may no longer be so. Says which are saved and which aren't, with Undo.
class RoleSaving final : public Deeds
{
    Q_OBJECT
public:
    using Deeds::Deeds;

    /// Looked at from \a place; none: from the platform. Does nothing while something is saved.
    void save(const QList<RoleToSave> &roles, const std::optional<TenantId> &place);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    void saved(const tenantry::Role &role);
    /// What is known of the roles may be of yesterday: somebody changed one, or a change was taken back.
    void outdated();

private:
    struct Saved
    {
        tenantry::Role role;
        RequestId request;
    };
    struct Run
    {
        QList<RoleToSave> waiting;
        QList<Saved> saved;
        std::optional<TenantId> place;
    };

    void saveNext(const std::shared_ptr<Run> &run);
    void report(const Run &run, const std::optional<Error> &error);
    void undo(QList<Saved> saved, const std::optional<TenantId> &place);
    void setBusy(bool isBusy);

    bool m_isBusy = false;
};

} // namespace tenantry::ui
