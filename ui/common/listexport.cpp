// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listexport.h"

#include "core/runtime/backend.h"
#include "ui/common/csvtext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

/// The file while it is being written. Used by one thread at a time, because a page is asked for after the last one.
class ListExport::Writer
{
public:
    Writer(const QString &path, const QList<ListColumn> &columns, ExportFormat format)
        : m_file(path)
        , m_format(format)
    {
        for (const ListColumn &column : columns) {
            if (column.stored)
                m_columns.append(column);
        }
    }

    Result<void> write(const tenantry::Page<ListItemPtr> &page)
    {
        if (!m_file.isOpen() && !begin())
            return failed();
        for (const ListItemPtr &item : page.items)
            m_file.write(m_format == ExportFormat::Csv ? csvLine(*item) : jsonLine(*item));
        if (page.next)
            return m_file.error() == QFileDevice::NoError ? Result<void>() : failed();
        if (m_format == ExportFormat::Json)
            m_file.write(m_isFirst ? "]\n" : "\n]\n");
        return m_file.commit() ? Result<void>() : failed();
    }

private:
    bool begin()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return false;
        if (m_format == ExportFormat::Json)
            return m_file.write("[") == 1;
        QByteArray head = "id";
        for (const ListColumn &column : m_columns)
            head += ',' + column.key.toUtf8();
        return m_file.write(head + "\r\n") > 0;
    }

    [[nodiscard]] QByteArray csvLine(const ListItem &item) const
    {
        QByteArray line = idOf(item).toLatin1();
        for (const ListColumn &column : m_columns)
            line += ',' + csvCell(column.stored(item).toVariant().toString());
        return line + "\r\n";
    }

    [[nodiscard]] QByteArray jsonLine(const ListItem &item)
    {
        QJsonObject object{{u"id"_s, idOf(item)}};
        for (const ListColumn &column : m_columns)
            object.insert(column.key, column.stored(item));
        return (std::exchange(m_isFirst, false) ? "\n  " : ",\n  ")
            + QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    static QString idOf(const ListItem &item) { return item.id().toString(QUuid::WithoutBraces); }

    Result<void> failed() const
    {
        const bool isFull = m_file.error() == QFileDevice::ResourceError;
        return failure(ErrorCode::Unavailable, isFull ? Reason::DiskFull : Reason::FileUnusable, {},
                       m_file.errorString());
    }

    QSaveFile m_file;
    QList<ListColumn> m_columns;
    ExportFormat m_format;
    bool m_isFirst = true;
};

ListExport::ListExport(Backend *backend, ListQuery query, const QList<ListColumn> &columns, ExportFormat format,
                       const QString &path, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_query(std::move(query))
    , m_path(path)
    , m_writer(std::make_shared<Writer>(path, columns, format))
    , m_isCancelled(std::make_shared<std::atomic_bool>(false))
{}

ListExport::~ListExport() = default;

void ListExport::start()
{
    next(std::nullopt);
}

void ListExport::cancel()
{
    *m_isCancelled = true;
}

void ListExport::next(const std::optional<Cursor> &cursor)
{
    struct Step
    {
        int rows = 0;
        std::optional<Cursor> next;
    };
    m_backend->call(
        this,
        [read = m_query.page, cursor, writer = m_writer,
         cancelled = m_isCancelled](Services &services, const Caller &caller) -> Result<Step> {
            if (*cancelled)
                return failure(ErrorCode::Unavailable, Reason::Cancelled);
            const auto page = read(services, caller, {.cursor = cursor, .limit = ListQuery::longestPage});
            if (!page)
                return std::unexpected(page.error());
            if (const auto written = writer->write(*page); !written)
                return std::unexpected(written.error());
            return Step{static_cast<int>(page->items.size()), page->next};
        },
        [this](const Result<Step> &step) {
            if (!step) {
                Q_EMIT finished(step.error());
                return;
            }
            m_rows += step->rows;
            Q_EMIT progressed();
            if (step->next)
                next(step->next);
            else
                Q_EMIT finished(std::nullopt);
        });
}

} // namespace tenantry::ui
