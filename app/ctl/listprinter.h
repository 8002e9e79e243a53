// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/output.h"
#include "app/ctl/table.h"
#include "core/domain/page.h"
#include "core/domain/result.h"

#include <functional>
#include <optional>

namespace tenantry::ctl {

/// How much of a list is wanted, as the options of every list say it.
struct ListExtent
{
    int limit = 50;
    std::optional<QString> cursor;
    bool all = false;
};

/// `--limit`, `--cursor`, `--all`.
void addExtentOptions(CLI::App &command, ListExtent &extent);

/// Prints a list page by page as the pages come, so that one of any length takes no more memory than a page: aligned
/// columns for people, `{"items": [...], "next": ...}` for programs.
class ListPrinter
{
public:
    /// \a empty is said when there is nothing.
    ListPrinter(Output &output, QList<Table::Column> columns, QString empty);

    void add(const QStringList &values, const QJsonObject &object);

    /// What was added since the last time goes out.
    void flush();

    /// \a next is where the list goes on, \a error why it broke off; the document is complete either way.
    void finish(const std::optional<Cursor> &next, const std::optional<Error> &error = {});

private:
    Output &m_output;
    Table m_table;
    QString m_empty;
    bool m_first = true;
};

/// Prints as much as \a extent wants of the list that \a read gives page by page; \a add prints an item.
/// The first page may fail before anything is printed. A later one that fails is told at the end of the list, and
/// gives its exit status. Errors: those of \a read.
template <class T>
Result<ExitStatus> printList(ListPrinter &printer, const ListExtent &extent,
                             const std::function<Result<Page<T>>(const PageRequest &)> &read,
                             const std::function<void(ListPrinter &, const T &)> &add)
{
    PageRequest request;
    request.cursor = extent.cursor;
    request.limit = extent.all ? 1000 : extent.limit;
    for (bool first = true;; first = false) {
        const auto page = read(request);
        if (!page && first)
            return std::unexpected(page.error());
        if (!page) {
            printer.finish(request.cursor, page.error());
            return exitStatusOf(page.error());
        }
        for (const T &item : page->items)
            add(printer, item);
        printer.flush();
        if (!extent.all || !page->next) {
            printer.finish(page->next);
            return ExitStatus::Success;
        }
        request.cursor = page->next;
    }
}

} // namespace tenantry::ctl
