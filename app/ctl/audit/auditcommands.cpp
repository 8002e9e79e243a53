// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/audit/audittext.h"
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/instanttext.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/audit/auditservice.h"
#include "core/services/services.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString tenant;
    QString actor;
    QString action;
    QString target;
    QString targetKind;
    QString outcome;
    QString request;
    QString from;
    QString until;
    QString text;
    ListExtent extent;
};

struct ShowOptions
{
    QString request;
};

/// An id as it is written on the command line; nothing for an empty text.
template <class IdType>
Result<std::optional<IdType>> idFrom(const QString &text, const QString &field)
{
    if (text.isEmpty())
        return std::optional<IdType>();
    const auto id = IdType::fromString(text);
    if (!id)
        return failure(ErrorCode::Invalid, Reason::BadFormat, field, u"an id is wanted"_s);
    return id;
}

Result<AuditFilter> filterFrom(Context &context, const ListOptions &options)
{
    AuditFilter filter;
    filter.action = options.action;
    filter.targetKind = options.targetKind;
    filter.outcome = auditOutcomeFromText(options.outcome);
    filter.text = options.text;
    const auto tenant = optionalTenantId(context, options.tenant);
    const auto actor = idFrom<UserId>(options.actor, u"actor"_s);
    const auto target = idFrom<AuditEventId>(options.target, u"target"_s);
    const auto request = idFrom<RequestId>(options.request, u"request"_s);
    const auto from = instantFrom(options.from, u"from"_s);
    const auto until = instantFrom(options.until, u"until"_s);
    if (!tenant || !actor || !target || !request)
        return std::unexpected(!tenant       ? tenant.error()
                                   : !actor  ? actor.error()
                                   : !target ? target.error()
                                             : request.error());
    if (!from || !until)
        return std::unexpected(!from ? from.error() : until.error());
    filter.tenant = *tenant;
    filter.actor = *actor;
    if (*target)
        filter.target = (*target)->uuid();
    filter.request = *request;
    filter.from = *from;
    filter.until = *until;
    return filter;
}

Result<Page<AuditEvent>> found(Context &context, const AuditFilter &filter, const PageRequest &request)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    return (*services)->audit().page(context.caller(), filter, request);
}

QJsonObject toJson(const Page<AuditEvent> &page)
{
    QJsonArray items;
    for (const AuditEvent &event : page.items)
        items.append(ctl::toJson(event));
    return {{u"items"_s, items}, {u"next"_s, page.next ? QJsonValue(*page.next) : QJsonValue()}};
}

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto filter = filterFrom(context, options);
    if (!filter)
        return std::unexpected(filter.error());
    ListPrinter printer(context.output(), tableColumns(), u"There is no such event."_s);
    return printList<AuditEvent>(
        printer, options.extent, [&](const PageRequest &request) { return found(context, *filter, request); },
        [](ListPrinter &to, const AuditEvent &event) { to.add(tableRow(event), ctl::toJson(event)); });
}

Result<ExitStatus> show(Context &context, const ShowOptions &options)
{
    const auto request = idFrom<RequestId>(options.request, u"request"_s);
    if (!request)
        return std::unexpected(request.error());
    const auto page = found(context, {.request = *request}, {.limit = 1000});
    if (!page)
        return std::unexpected(page.error());
    if (page->items.isEmpty())
        return failure(ErrorCode::NotFound, Reason::Unspecified);
    QString text;
    for (const AuditEvent &event : page->items)
        text += (text.isEmpty() ? QString() : u"\n"_s) + toText(event);
    context.output().answer(text, toJson(*page));
    return ExitStatus::Success;
}

void defineList(CLI::App &command, ListOptions &options)
{
    addText(command, "--tenant", options.tenant, "Only what happened in it: slug or id")->type_name("TENANT");
    addText(command, "--actor", options.actor, "Only what this account did: its id")->type_name("ID");
    addText(command, "--action", options.action, "Only this: 'tenant.suspend', or 'tenant.' for all of the kind")
        ->type_name("ACTION");
    addText(command, "--target", options.target, "Only what happened to this object: its id")->type_name("ID");
    addText(command, "--target-kind", options.targetKind, "Only what happened to objects of this kind: 'user'")
        ->type_name("KIND");
    addText(command, "--outcome", options.outcome, "Only these; default: all")
        ->type_name("OUTCOME")
        ->check(CLI::IsMember({"success", "denied", "failed"}));
    addText(command, "--request", options.request, "Only what this request did: its id")->type_name("ID");
    addText(command, "--from", options.from, "On that day or later (2026-03-01, UTC), or from that instant on")
        ->type_name("INSTANT");
    addText(command, "--until", options.until, "Before that day or instant")->type_name("INSTANT");
    addText(command, "--text", options.text,
            "Part of who, what it was called, or why; without --from in the last thirty days");
    addExtentOptions(command, options.extent);
}

} // namespace

void addAuditCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("audit", "Look at what happened; looking is recorded as well");
    tree.add<ListOptions>(group, "list", "List events, newest first", defineList, list);
    tree.add<ShowOptions>(
        group, "show", "Show all that one request did, with what it changed",
        [](CLI::App &command, ShowOptions &options) {
            addText(command, "request", options.request, "Id of the request, from 'audit list'")->required();
        },
        show);
}

} // namespace tenantry::ctl
