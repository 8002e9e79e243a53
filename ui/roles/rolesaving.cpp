// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolesaving.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/errortext.h"
#include "ui/common/tenantscope.h"

#include <utility>

namespace tenantry::ui {

void RoleSaving::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

void RoleSaving::save(const QList<RoleToSave> &roles, const std::optional<TenantId> &place)
{
    if (m_isBusy || roles.isEmpty())
        return;
    setBusy(true);
    saveNext(std::make_shared<Run>(Run{roles, {}, place}));
}

void RoleSaving::saveNext(const std::shared_ptr<Run> &run)
{
    if (run->waiting.isEmpty()) {
        setBusy(false);
        report(*run, std::nullopt);
        return;
    }
    // The answer comes through the event loop, so the request's id is there before it.
    const auto request = std::make_shared<RequestId>();
    *request = backend()->call(
        this,
        [next = run->waiting.first(), place = run->place](Services &services, const Caller &caller) {
            return services.roles().edit(within(caller, place), next.role.id, next.role.version,
                                         {.permissions = next.permissions}, next.token);
        },
        [this, run, request](const Result<tenantry::Role> &role) {
            if (!role) {
                setBusy(false);
                report(*run, role.error());
                Q_EMIT outdated();
                return;
            }
            run->waiting.removeFirst();
            run->saved.append({*role, *request});
            Q_EMIT saved(*role);
            saveNext(run);
        });
}

void RoleSaving::report(const Run &run, const std::optional<Error> &error)
{
    const auto takeBack = [this, saved = run.saved, place = run.place] { undo(saved, place); };
    QStringList saved;
    for (const Saved &one : run.saved)
        saved.append(one.role.name);
    if (!error) {
        say(saved.size() == 1 ? tr("%1 is saved.").arg(saved.first())
                              //: Names of roles, with commas between them
                              : tr("These roles are saved: %1.").arg(saved.join(tr(", "))),
            takeBack);
        return;
    }
    QStringList left;
    for (const RoleToSave &one : run.waiting)
        left.append(one.role.name);
    //: %1: a role, %2: the sentence that says why
    QStringList sentences{tr("%1 is not saved: %2").arg(left.takeFirst(), sentenceFor(*error))};
    if (!left.isEmpty())
        sentences.append(tr("Not tried: %1.").arg(left.join(tr(", "))));
    if (!saved.isEmpty())
        sentences.append(tr("Saved before: %1.").arg(saved.join(tr(", "))));
    QList<MessageLink> links;
    if (!saved.isEmpty())
        links.append({tr("Undo what is saved"), takeBack});
    const bool isPassing = error->code == ErrorCode::Stale;
    messages()->show({isPassing ? MessageKind::Care : MessageKind::Failed, sentences.join(u' '), links, {}});
}

/// The last one first, as it was done.
void RoleSaving::undo(QList<Saved> saved, const std::optional<TenantId> &place)
{
    const Saved last = saved.takeLast();
    run<std::optional<tenantry::Role>>(
        {.object = last.role.id.uuid(),
         .work =
             [last, place](Services &services, const Caller &caller) {
                 return services.roles().undo(within(caller, place), last.role.id, last.request);
             },
         .then =
             [this, saved, place, name = last.role.name](const std::optional<tenantry::Role> &, RequestId) {
                 Q_EMIT outdated();
                 if (saved.isEmpty())
                     say(tr("Undone. %1 permits what it permitted before.").arg(name));
                 else
                     undo(saved, place);
             }});
}

} // namespace tenantry::ui
