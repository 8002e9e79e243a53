// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantexport.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int pageSize = 1000;

QJsonValue valueOf(const Tenant &tenant, const QString &field)
{
    if (field == u"id"_s)
        return tenant.id.toString();
    if (field == u"name"_s)
        return tenant.name;
    if (field == u"slug"_s)
        return tenant.slug;
    if (field == u"status"_s)
        return toText(tenant.status);
    if (field == u"description"_s)
        return tenant.description;
    if (field == u"members"_s)
        return tenant.memberCount;
    if (field == u"created_at"_s)
        return tenant.createdAt.toString(Qt::ISODateWithMs);
    if (field == u"updated_at"_s)
        return tenant.updatedAt.toString(Qt::ISODateWithMs);
    return {};
}

QByteArray csvCell(const QString &value)
{
    static const QString formula = u"=+-@\t\r"_s;
    QString text = value;
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r')) {
        text.replace(u'"', u"\"\""_s);
        text = u'"' + text + u'"';
    }
    return text.toUtf8();
}

} // namespace

/// The file while it is being written. Used by one thread at a time, because a page is asked for after the last one.
class TenantExport::Writer
{
public:
    Writer(const QString &path, QStringList fields, ExportFormat format)
        : m_file(path)
        , m_fields(std::move(fields))
        , m_format(format)
    {}

    Result<void> write(const tenantry::Page<Tenant> &page)
    {
        if (!m_file.isOpen() && !begin())
            return failed();
        for (const Tenant &tenant : page.items)
            m_file.write(m_format == ExportFormat::Csv ? csvLine(tenant) : jsonLine(tenant));
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
        return m_file.write(m_fields.join(u',').toUtf8() + "\r\n") > 0;
    }

    [[nodiscard]] QByteArray csvLine(const Tenant &tenant) const
    {
        QByteArrayList cells;
        for (const QString &field : m_fields)
            cells.append(csvCell(ui::valueOf(tenant, field).toVariant().toString()));
        return cells.join(',') + "\r\n";
    }

    [[nodiscard]] QByteArray jsonLine(const Tenant &tenant)
    {
        QJsonObject object;
        for (const QString &field : m_fields)
            object.insert(field, ui::valueOf(tenant, field));
        return (std::exchange(m_isFirst, false) ? "\n  " : ",\n  ")
            + QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    Result<void> failed() const
    {
        const bool isFull = m_file.error() == QFileDevice::ResourceError;
        return failure(ErrorCode::Unavailable, isFull ? Reason::DiskFull : Reason::FileUnusable, {},
                       m_file.errorString());
    }

    QSaveFile m_file;
    QStringList m_fields;
    ExportFormat m_format;
    bool m_isFirst = true;
};

TenantExport::TenantExport(Backend *backend, const TenantFilter &filter, const QStringList &fields, ExportFormat format,
                           const QString &path, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_filter(filter)
    , m_path(path)
    , m_isCancelled(std::make_shared<std::atomic_bool>(false))
{
    QStringList all = fields;
    all.removeAll(u"id"_s);
    all.prepend(u"id"_s);
    m_writer = std::make_shared<Writer>(path, all, format);
}

TenantExport::~TenantExport() = default;

void TenantExport::start()
{
    next(std::nullopt);
}

void TenantExport::cancel()
{
    *m_isCancelled = true;
}

void TenantExport::next(const std::optional<Cursor> &cursor)
{
    struct Step
    {
        int rows = 0;
        std::optional<Cursor> next;
    };
    m_backend->call(
        this,
        [filter = m_filter, cursor, writer = m_writer,
         cancelled = m_isCancelled](Services &services, const Caller &caller) -> Result<Step> {
            if (*cancelled)
                return failure(ErrorCode::Unavailable, Reason::Cancelled);
            const auto page = services.tenants().page(caller, filter, {cursor, PageDirection::Forward, pageSize});
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
