// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listquery.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

enum class ExportFormat { Csv, Json };

/// Writes the rows of a query, in its order, to a file: page by page in the backend's threads, so that neither
/// the window nor memory notices how many there are. The file appears when it is complete; a cancelled or failed
/// export leaves what was there before. Values are as stored
/// (ListColumn::stored). In CSV
/// (RFC 4180) a text that a spreadsheet would take for a formula gets an apostrophe in front.
class ListExport final : public QObject
{
    Q_OBJECT

public:
    /// \a columns in this order, as far as they are stored; the id is always the first. \a backend outlives the export.
    ListExport(Backend *backend, ListQuery query, const QList<ListColumn> &columns, ExportFormat format,
               const QString &path, QObject *parent);
    ~ListExport() override;

    void start();
    void cancel();

    [[nodiscard]] int rowCount() const { return m_rows; }
    [[nodiscard]] const QString &path() const { return m_path; }

Q_SIGNALS:
    void progressed();
    /// \a error: nothing when the file is complete. Unavailable/FileUnusable, Cancelled, or those of the list.
    void finished(const std::optional<tenantry::Error> &error);

private:
    class Writer;

    void next(const std::optional<Cursor> &cursor);

    Backend *m_backend;
    ListQuery m_query;
    QString m_path;
    std::shared_ptr<Writer> m_writer;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    int m_rows = 0;
};

} // namespace tenantry::ui
