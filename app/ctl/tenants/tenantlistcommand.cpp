// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/instanttext.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantcommands.h"
#include "app/ctl/tenants/tenantjson.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString search;
    QString status;
    QString createdFrom;
    QString createdUntil;
    QString sort = u"name"_s;
    bool descending = false;
    int limit = 50;
    std::optional<QString> cursor;
    bool all = false;
};

Result<TenantFilter> filterFrom(const ListOptions &options)
{
    TenantFilter filter;
    filter.text = options.search;
    filter.sortOrder = options.descending ? SortOrder::Descending : SortOrder::Ascending;
    filter.status = tenantStatusFromText(options.status);
    filter.sortKey = tenantSortKeyFromText(options.sort).value_or(TenantSortKey::Name);
    const auto from = instantFrom(options.createdFrom, u"created-from"_s);
    if (!from)
        return std::unexpected(from.error());
    const auto until = instantFrom(options.createdUntil, u"created-until"_s);
    if (!until)
        return std::unexpected(until.error());
    filter.createdFrom = *from;
    filter.createdUntil = *until;
    return filter;
}

Table tenantTable()
{
    return Table(
        {{u"SLUG"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"MEMBERS"_s, Alignment::Right}, {u"CHANGED"_s}, {u"ID"_s}});
}

/// Prints pages as they come, so that a list of any length takes no more memory than one page.
class ListPrinter
{
public:
    explicit ListPrinter(Output &output)
        : m_output(output)
        , m_table(tenantTable())
    {
        if (m_output.isJson())
            m_output.print(u"{\"items\": ["_s);
    }

    void add(const QList<Tenant> &tenants)
    {
        m_rows += tenants.size();
        for (const Tenant &tenant : tenants) {
            if (m_output.isJson()) {
                const QByteArray object = QJsonDocument(toJson(tenant)).toJson(QJsonDocument::Compact);
                m_output.print((m_first ? u"\n  "_s : u",\n  "_s) + QString::fromUtf8(object));
                m_first = false;
            } else {
                m_table.addRow({tenant.slug, tenant.name, toText(tenant.status), QString::number(tenant.memberCount),
                                shownInstant(tenant.updatedAt), tenant.id.toString()});
            }
        }
        if (!m_output.isJson() && m_rows > 0)
            m_output.print(m_table.takeText());
    }

    /// \a next is where the list goes on, \a error why it broke off; the document is complete either way.
    void finish(const std::optional<Cursor> &next, const std::optional<Error> &error = {})
    {
        if (m_output.isJson()) {
            const QJsonObject cursor{{u"next"_s, next ? QJsonValue(*next) : QJsonValue()}};
            m_output.print((m_first ? u"], "_s : u"\n], "_s) + compact(cursor).mid(1).chopped(2));
            if (error)
                m_output.print(u", " + compact(toJson(*error)).mid(1).chopped(2));
            m_output.print(u"}\n"_s);
        } else if (error) {
            m_output.error(*error);
        } else if (m_rows == 0) {
            m_output.note(u"There is no such tenant."_s);
        } else if (next) {
            m_output.note(u"There are more: --cursor %1 goes on here, --all prints all."_s.arg(*next));
        }
    }

private:
    Output &m_output;
    Table m_table;
    qsizetype m_rows = 0;
    bool m_first = true;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto filter = filterFrom(options);
    if (!filter)
        return std::unexpected(filter.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    PageRequest request;
    request.cursor = options.cursor;
    request.limit = options.all ? 1000 : options.limit;

    // The first page may fail before anything is printed.
    auto page = (*services)->tenants().page(context.caller(), *filter, request);
    if (!page)
        return std::unexpected(page.error());
    ListPrinter printer(context.output());
    printer.add(page->items);
    while (options.all && page->next) {
        request.cursor = page->next;
        page = (*services)->tenants().page(context.caller(), *filter, request);
        if (!page) {
            printer.finish(request.cursor, page.error());
            return exitStatusOf(page.error());
        }
        printer.add(page->items);
    }
    printer.finish(page->next);
    return ExitStatus::Success;
}

} // namespace

void addTenantListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List tenants",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--search", options.search, "Part of name or slug");
            addText(command, "--status", options.status, "Only these; default: active and suspended ones")
                ->check(CLI::IsMember({"active", "suspended", "deleted"}));
            addText(command, "--created-from", options.createdFrom, "Made on that day or later (2026-03-01, UTC)");
            addText(command, "--created-until", options.createdUntil, "Made before that day (UTC)");
            addText(command, "--sort", options.sort, "Order; default: name")
                ->check(CLI::IsMember({"name", "slug", "created_at", "updated_at"}));
            command.add_flag("--descending", options.descending, "Turn the order round");
            CLI::Option *limit = command.add_option("--limit", options.limit, "Rows at most, 1 to 1000; default: 50")
                                     ->type_name("NUMBER");
            addText(command, "--cursor", options.cursor, "Go on where the last answer ended");
            command.add_flag("--all", options.all, "All of them, however many")->excludes(limit);
        },
        list);
}

} // namespace tenantry::ctl
