// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/users/usercommands.h"
#include "app/ctl/users/userjson.h"
#include "core/services/services.h"

#include <QDate>
#include <QJsonDocument>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString search;
    QString tenant;
    QString status;
    QString kind;
    QString role;
    bool superusers = false;
    QString dormantSince;
    QString sort = u"email"_s;
    bool descending = false;
    int limit = 50;
    std::optional<QString> cursor;
    bool all = false;
};

/// A day in UTC (`2026-03-01`) or an instant (`2026-03-01T12:00:00Z`); nothing for an empty text.
Result<std::optional<QDateTime>> instantFrom(const QString &text, const QString &field)
{
    if (text.isEmpty())
        return std::optional<QDateTime>();
    const QDate day = QDate::fromString(text, Qt::ISODate);
    QDateTime instant =
        text.size() == 10 ? QDateTime(day, QTime(0, 0), Qt::UTC) : QDateTime::fromString(text, Qt::ISODate);
    if (!instant.isValid())
        return failure(ErrorCode::Invalid, Reason::BadFormat, field, u"a day such as 2026-03-01 is wanted"_s);
    return std::optional(instant.toUTC());
}

Result<AccountFilter> filterFrom(const ListOptions &options)
{
    AccountFilter filter;
    filter.text = options.search;
    if (!options.status.isEmpty())
        filter.active = options.status == u"active";
    filter.superusers = options.superusers;
    filter.kind = accountKindFromText(options.kind);
    filter.sortKey = accountSortKeyFromText(options.sort).value_or(AccountSortKey::Email);
    filter.sortOrder = options.descending ? SortOrder::Descending : SortOrder::Ascending;
    if (!options.role.isEmpty()) {
        filter.role = RoleId::fromString(options.role);
        if (!filter.role)
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"role"_s, u"the id of a role is wanted"_s);
    }
    const auto dormant = instantFrom(options.dormantSince, u"dormant-since"_s);
    if (!dormant)
        return std::unexpected(dormant.error());
    filter.dormantSince = *dormant;
    return filter;
}

Table userTable()
{
    return Table({{u"E-MAIL"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"KIND"_s}, {u"LAST SIGN-IN"_s}, {u"ID"_s}});
}

/// Prints pages as they come, so that a list of any length takes no more memory than one page.
class ListPrinter
{
public:
    explicit ListPrinter(Output &output)
        : m_output(output)
        , m_table(userTable())
    {
        if (m_output.isJson())
            m_output.print(u"{\"items\": ["_s);
    }

    void add(const QList<Account> &accounts)
    {
        m_rows += accounts.size();
        for (const Account &account : accounts) {
            if (m_output.isJson()) {
                const QByteArray object = QJsonDocument(toJson(account)).toJson(QJsonDocument::Compact);
                m_output.print((m_first ? u"\n  "_s : u",\n  "_s) + QString::fromUtf8(object));
                m_first = false;
            } else {
                m_table.addRow({account.user.email,
                                QString(account.user.firstName + u' ' + account.user.lastName).trimmed(),
                                shownStatus(account), account.user.isSuperuser ? u"superuser"_s : toText(account.kind),
                                shownInstant(account.lastSignInAt.value_or(QDateTime())), account.user.id.toString()});
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
            m_output.note(u"There is no such account."_s);
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
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    PageRequest request;
    request.cursor = options.cursor;
    request.limit = options.all ? 1000 : options.limit;

    // The first page may fail before anything is printed.
    auto page = users.page(*caller, *filter, request);
    if (!page)
        return std::unexpected(page.error());
    ListPrinter printer(context.output());
    printer.add(page->items);
    while (options.all && page->next) {
        request.cursor = page->next;
        page = users.page(*caller, *filter, request);
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

void addUserListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List accounts",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--search", options.search, "Part of e-mail address or name");
            addTenantOption(command, options.tenant);
            addText(command, "--status", options.status, "Only these; default: all")
                ->check(CLI::IsMember({"active", "inactive"}));
            addText(command, "--kind", options.kind, "Only these; default: both")
                ->check(CLI::IsMember({"person", "service"}));
            addText(command, "--role", options.role, "Only who holds the role of this id");
            command.add_flag("--superusers", options.superusers, "Only superusers");
            addText(command, "--dormant-since", options.dormantSince,
                    "Only older accounts that nobody used from that day on (2026-03-01, UTC)");
            addText(command, "--sort", options.sort, "Order; default: email")
                ->check(CLI::IsMember({"email", "first_name", "last_name", "created_at", "last_sign_in_at"}));
            command.add_flag("--descending", options.descending, "Turn the order round");
            CLI::Option *limit = command.add_option("--limit", options.limit, "Rows at most, 1 to 1000; default: 50")
                                     ->type_name("NUMBER");
            addText(command, "--cursor", options.cursor, "Go on where the last answer ended");
            command.add_flag("--all", options.all, "All of them, however many")->excludes(limit);
        },
        list);
}

} // namespace tenantry::ctl
