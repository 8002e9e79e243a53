// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/listprinter.h"

#include <QJsonDocument>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

void addExtentOptions(CLI::App &command, ListExtent &extent)
{
    CLI::Option *limit =
        command.add_option("--limit", extent.limit, "Rows at most, 1 to 1000; default: 50")->type_name("NUMBER");
    addText(command, "--cursor", extent.cursor, "Go on where the last answer ended")->type_name("CURSOR");
    command.add_flag("--all", extent.all, "All of them, however many")->excludes(limit);
}

ListPrinter::ListPrinter(Output &output, QList<Table::Column> columns, QString empty)
    : m_output(output)
    , m_table(std::move(columns))
    , m_empty(std::move(empty))
{}

void ListPrinter::add(const QStringList &values, const QJsonObject &object)
{
    if (m_output.isJson()) {
        const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
        m_output.print((m_first ? u"{\"items\": [\n  "_s : u",\n  "_s) + QString::fromUtf8(text));
    } else {
        m_table.addRow(values);
    }
    m_first = false;
}

void ListPrinter::flush()
{
    if (!m_output.isJson() && !m_first)
        m_output.print(m_table.takeText());
}

void ListPrinter::finish(const std::optional<Cursor> &next, const std::optional<Error> &error)
{
    if (m_output.isJson()) {
        const QJsonObject cursor{{u"next"_s, next ? QJsonValue(*next) : QJsonValue()}};
        m_output.print((m_first ? u"{\"items\": [], "_s : u"\n], "_s) + compact(cursor).mid(1).chopped(2));
        if (error)
            m_output.print(u", " + compact(toJson(*error)).mid(1).chopped(2));
        m_output.print(u"}\n"_s);
    } else if (error) {
        m_output.error(*error);
    } else if (m_first) {
        m_output.note(m_empty);
    } else if (next) {
        m_output.note(u"There are more: --cursor %1 goes on here, --all prints all."_s.arg(*next));
    }
}

} // namespace tenantry::ctl
