// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/imports/originalprinter.h"

#include "app/ctl/displaywidth.h"
#include "app/ctl/errortext.h"
#include "app/ctl/table.h"

#include <QJsonDocument>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonObject described(const OriginalRow &row)
{
    QJsonObject object{{u"table"_s, toText(row.table)},
                       {u"id"_s, row.id},
                       {u"label"_s, row.label.isEmpty() ? QJsonValue() : QJsonValue(row.label)},
                       {u"outcome"_s, toText(row.outcome)}};
    if (row.error)
        object.insert(u"error"_s, toJson(*row.error).value(u"error"_s));
    return object;
}

QJsonObject described(const OriginalReport &report, const std::optional<Error> &error, bool dryRun)
{
    QJsonObject tables;
    for (const OriginalTable table : originalTables) {
        const OriginalCounts &counts = report.of(table);
        tables.insert(toText(table),
                      QJsonObject{{u"created"_s, counts.created},
                                  {u"unchanged"_s, counts.unchanged},
                                  {u"differing"_s, counts.differing},
                                  {u"removed"_s, counts.removed},
                                  {u"left_out"_s, counts.leftOut},
                                  {u"refused"_s, counts.refused}});
    }
    QJsonObject object{{u"tables"_s, tables}};
    if (dryRun)
        object.insert(u"dry_run"_s, true);
    if (error)
        object.insert(u"error"_s, toJson(*error).value(u"error"_s));
    return object;
}

QString sentence(const OriginalRow &row)
{
    QString text = toText(row.table) + u' ' + printable(row.id);
    if (!row.label.isEmpty())
        text += u" (" + printable(row.label) + u')';
    switch (row.outcome) {
    case OriginalOutcome::Created:
        return text + u": created";
    case OriginalOutcome::Unchanged:
        return text + u": unchanged";
    case OriginalOutcome::Differs:
        return text + u": differs from what is here, which stays as it is";
    case OriginalOutcome::Removed:
        return text + u": was taken away here, and doesn't come back";
    case OriginalOutcome::LeftOut:
        return text + u": left out, because it was deleted there";
    case OriginalOutcome::Refused:
        text += u": refused";
        if (row.error && !row.error->field.isEmpty())
            text += u" for " + row.error->field;
        return row.error ? QString(text + u": " + errorText(*row.error).happened) : text;
    }
    Q_UNREACHABLE();
}

} // namespace

OriginalPrinter::OriginalPrinter(Output &output, bool verbose)
    : m_output(output)
    , m_verbose(verbose)
{}

Result<void> OriginalPrinter::alsoTo(const QString &name)
{
    m_file = std::make_unique<QSaveFile>(name);
    // The mode comes before the content, so that there is no moment in which others could read it.
    if (!m_file->open(QIODevice::WriteOnly)
        || !m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, u"report"_s, name);
    return {};
}

void OriginalPrinter::begin()
{
    if (!m_hasBegun && m_output.isJson())
        m_output.print(u"{\"rows\": ["_s);
    m_hasBegun = true;
}

void OriginalPrinter::add(const OriginalRow &row)
{
    if (!m_verbose && (row.outcome == OriginalOutcome::Created || row.outcome == OriginalOutcome::Unchanged))
        return;
    if (m_file)
        m_file->write(QJsonDocument(described(row)).toJson(QJsonDocument::Compact) + '\n');
    begin();
    if (m_output.isJson()) {
        const QByteArray text = QJsonDocument(described(row)).toJson(QJsonDocument::Compact);
        m_output.print((m_isFirst ? u"\n  "_s : u",\n  "_s) + QString::fromUtf8(text));
        m_isFirst = false;
        return;
    }
    m_output.print(sentence(row) + u'\n');
}

void OriginalPrinter::printCounts(const OriginalReport &report, bool dryRun)
{
    Table table({{u"table"_s},
                 {dryRun ? u"would be new"_s : u"new"_s, Alignment::Right},
                 {u"same"_s, Alignment::Right},
                 {u"differing"_s, Alignment::Right},
                 {u"removed"_s, Alignment::Right},
                 {u"left out"_s, Alignment::Right},
                 {u"refused"_s, Alignment::Right}});
    const auto line = [&table](const QString &name, const OriginalCounts &counts) {
        table.addRow({name, QString::number(counts.created), QString::number(counts.unchanged),
                      QString::number(counts.differing), QString::number(counts.removed),
                      QString::number(counts.leftOut), QString::number(counts.refused)});
    };
    for (const OriginalTable one : originalTables)
        line(toText(one), report.of(one));
    line(u"all"_s, report.total());
    m_output.print(table.takeText());
}

Result<void> OriginalPrinter::finish(const OriginalReport &report, const std::optional<Error> &error, bool dryRun)
{
    const QJsonObject sums = described(report, error, dryRun);
    begin();
    if (m_output.isJson()) {
        m_output.print((m_isFirst ? u"], "_s : u"\n], "_s) + compact(sums).mid(1));
    } else if (error) {
        m_output.error(*error);
    } else {
        printCounts(report, dryRun);
    }
    if (!m_file)
        return {};
    m_file->write(compact(sums).toUtf8());
    if (m_file->commit())
        return {};
    const bool full = m_file->error() == QFileDevice::ResourceError || m_file->errorString().contains("No space"_L1);
    return failure(ErrorCode::Unavailable, full ? Reason::DiskFull : Reason::FileUnusable, u"report"_s,
                   m_file->fileName());
}

} // namespace tenantry::ctl
