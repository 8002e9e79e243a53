// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"

#include <QObject>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

enum class ExportFormat { Csv, Json };

/// Writes the tenants of one filter, in its order, to a file: page by page in the backend's threads, so that neither
/// the window nor memory notices how many there are. The file appears when it is complete; a cancelled or failed
/// export leaves what was there before. Values are as stored: instants in UTC, states as words of the contract. In CSV
/// (RFC 4180) a text that a spreadsheet would take for a formula gets an apostrophe in front.
class TenantExport final : public QObject
{
    Q_OBJECT

public:
    /// \param fields keys of the columns, in order; the id is always the first.
    TenantExport(Backend *backend, const TenantFilter &filter, const QStringList &fields, ExportFormat format,
                 const QString &path, QObject *parent);
    ~TenantExport() override;

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
    TenantFilter m_filter;
    QString m_path;
    std::shared_ptr<Writer> m_writer;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    int m_rows = 0;
};

} // namespace tenantry::ui
