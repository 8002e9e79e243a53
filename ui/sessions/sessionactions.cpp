// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionactions.h"

#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"
#include "ui/common/reasondialog.h"
#include "ui/common/shellline.h"
#include "ui/common/tenantscope.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

CommandLines commandToEnd(const ListedSession &session, const QString &reason)
{
    return {u"tenantryctl session end "_s + session.session.id.toString() + shellOption(u"--reason", reason),
            curlLine(u"DELETE"_s,
                     u"users/"_s + session.session.user.toString() + u"/sessions/"_s + session.session.id.toString()),
            noteAboutReason(reason)};
}

} // namespace

void SessionActions::end(const ListedSession &session, const std::optional<TenantId> &tenant)
{
    auto *dialog =
        made(new ReasonDialog(tr("End session"), tr("End this session of %1?").arg(session.email),
                              tr("The next request with it is refused: whoever uses it has to sign in again."),
                              tr("End session"), dialogParent(), Icon::SignOut));
    dialog->offerCommands([session, dialog](Dialog::Asked) { return commandToEnd(session, dialog->reason()); });
    connect(dialog, &Dialog::acted, this, [this, session, tenant, dialog] {
        run<ListedSession>({.object = session.session.id.uuid(),
                            .work =
                                [id = session.session.id, tenant, reason = dialog->reason()](Services &services,
                                                                                             const Caller &caller) {
                                    return services.sessions().end(within(caller, tenant), tenant, id, reason);
                                },
                            .then =
                                [this](const ListedSession &now, RequestId) {
                                    Q_EMIT ended(now.session.id);
                                    say(tr("A session of %1 ended.").arg(now.email));
                                },
                            .dialog = dialog});
    });
    dialog->open();
}

void SessionActions::endAllIn(TenantId tenant, const QString &tenantName)
{
    auto *dialog =
        made(new ReasonDialog(tr("End sessions"), tr("End all sessions of the members of %1?").arg(tenantName),
                              tr("They have to sign in again, in their other tenants as well. Yours goes on, and so do "
                                 "those of accounts that "
                                 "you have no power over."),
                              tr("End sessions"), dialogParent(), Icon::SignOut));
    dialog->action()->setKind(ButtonKind::DangerFill);
    dialog->offerCommands([tenant, dialog](Dialog::Asked) -> std::optional<CommandLines> {
        return CommandLines{u"tenantryctl session end-all --tenant "_s + tenant.toString()
                                + shellOption(u"--reason", dialog->reason()),
                            {},
                            {}};
    });
    connect(dialog, &Dialog::acted, this, [this, tenant, dialog] {
        run<EndedSessions>({.object = tenant.uuid(),
                            .work =
                                [tenant, reason = dialog->reason()](Services &services, const Caller &caller) {
                                    return services.sessions().endAllIn(within(caller, tenant), tenant, reason);
                                },
                            .then =
                                [this](const EndedSessions &now, RequestId) {
                                    Q_EMIT manyEnded();
                                    QString sentence = tr("%Ln session(s) ended.", nullptr, now.ended);
                                    if (now.spared > 0)
                                        sentence = tr("%1 Those of %Ln account(s) go on: you have no power over them.",
                                                      nullptr, now.spared)
                                                       .arg(sentence);
                                    say(sentence);
                                },
                            .dialog = dialog});
    });
    dialog->open();
}

void SessionActions::copyCommand(const ListedSession &session, bool asCurl)
{
    copy({u"tenantryctl session list --user "_s + shellQuoted(session.email),
          curlLine(u"GET"_s, u"users/"_s + session.session.user.toString() + u"/sessions"_s),
          {}},
         asCurl);
}

} // namespace tenantry::ui
