// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/sessions/accountname.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/services.h"
#include "core/services/sessions/sessionservice.h"
#include "core/services/tenants/tenantservice.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct SessionOptions
{
    QString session;
    QString user;
    QString tenant;
    QString reason;
    ListExtent extent;
};

/// Whose sessions: none of both when nothing was said.
Result<SessionFilter> filterFrom(Context &context, Services &services, const SessionOptions &options)
{
    SessionFilter filter;
    if (!options.tenant.isEmpty()) {
        const auto tenant = namedTenant(services.tenants(), context.caller(), options.tenant);
        if (!tenant)
            return std::unexpected(tenant.error());
        filter.tenant = tenant->id;
    }
    if (!options.user.isEmpty()) {
        const auto user = namedAccount(services, context.caller(), options.user);
        if (!user)
            return std::unexpected(user.error());
        filter.user = *user;
    }
    return filter;
}

QJsonObject toJson(const ListedSession &listed)
{
    const Session &session = listed.session;
    return {{u"id"_s, session.id.toString()},
            {u"user_id"_s, session.user.toString()},
            {u"email"_s, listed.email},
            {u"user_name"_s, listed.userName},
            {u"client"_s, session.client.program},
            {u"address"_s, session.client.address},
            {u"created_at"_s, jsonInstant(session.createdAt)},
            {u"last_seen_at"_s, jsonInstant(session.lastSeenAt)},
            {u"expires_at"_s, jsonInstant(session.expiresAt)}};
}

Result<ExitStatus> list(Context &context, const SessionOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto filter = filterFrom(context, **services, options);
    if (!filter)
        return std::unexpected(filter.error());
    ListPrinter printer(context.output(),
                        {{u"E-MAIL"_s}, {u"SINCE"_s}, {u"LAST SEEN"_s}, {u"ADDRESS"_s}, {u"CLIENT"_s}, {u"ID"_s}},
                        u"Nobody is signed in there."_s);
    return printList<ListedSession>(
        printer, options.extent,
        [&](const PageRequest &request) { return (*services)->sessions().page(context.caller(), *filter, request); },
        [](ListPrinter &to, const ListedSession &listed) {
            const Session &session = listed.session;
            to.add({listed.email, shownInstant(session.createdAt), shownInstant(session.lastSeenAt),
                    session.client.address, session.client.program, session.id.toString()},
                   toJson(listed));
        });
}

Result<ExitStatus> end(Context &context, const SessionOptions &options)
{
    const auto id = SessionId::fromString(options.session);
    if (!id)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"session"_s, u"an id is wanted"_s);
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto ended = (*services)->sessions().end(context.caller(), std::nullopt, *id, options.reason);
    if (!ended)
        return std::unexpected(ended.error());
    context.output().answer(u"Ended the session of %1.\n"_s.arg(ended->email), toJson(*ended));
    return ExitStatus::Success;
}

Result<EndedSessions> endMany(Services &services, const Caller &caller, const SessionFilter &filter,
                              const QString &reason)
{
    if (!filter.user)
        return services.sessions().endAllIn(caller, *filter.tenant, reason);
    const auto ended = services.sessions().endAllOf(caller, filter.tenant, *filter.user, reason);
    if (!ended)
        return std::unexpected(ended.error());
    return EndedSessions{*ended, 0};
}

Result<ExitStatus> endAll(Context &context, const SessionOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto filter = filterFrom(context, **services, options);
    if (!filter)
        return std::unexpected(filter.error());
    const auto ended = endMany(**services, context.caller(), *filter, options.reason);
    if (!ended)
        return std::unexpected(ended.error());
    context.output().answer(u"Ended %1 sessions.\n"_s.arg(ended->ended),
                            {{u"ended"_s, ended->ended}, {u"spared_accounts"_s, ended->spared}});
    if (ended->spared > 0)
        context.output().note(u"%1 accounts hold more than you do; their sessions go on."_s.arg(ended->spared));
    return ExitStatus::Success;
}

} // namespace

void addSessionCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("session", "See who is signed in, and end it");
    tree.add<SessionOptions>(
        group, "list", "List sessions that go on, the newest first",
        [](CLI::App &command, SessionOptions &options) {
            addText(command, "--user", options.user, "Only this account's, by e-mail address or id")->type_name("USER");
            addText(command, "--tenant", options.tenant, "Only those of its members, by slug or id")
                ->type_name("TENANT");
            addExtentOptions(command, options.extent);
        },
        list);
    tree.add<SessionOptions>(
        group, "end", "End one session: its next request is refused",
        [](CLI::App &command, SessionOptions &options) {
            addText(command, "session", options.session, "Its id")->required();
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
        },
        end);
    tree.add<SessionOptions>(
        group, "end-all", "End all sessions of an account, or of a tenant's members",
        [](CLI::App &command, SessionOptions &options) {
            CLI::Option_group *whose = command.add_option_group("whose");
            addText(*whose, "--user", options.user, "The account, by e-mail address or id")->type_name("USER");
            addText(*whose, "--tenant", options.tenant, "The tenant, by slug or id")->type_name("TENANT");
            whose->require_option(1, 2);
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
        },
        endAll);
}

} // namespace tenantry::ctl
