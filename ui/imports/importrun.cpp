// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importrun.h"

#include "core/domain/imports/csvreader.h"
#include "core/runtime/backend.h"
#include "core/services/imports/userimportservice.h"
#include "core/services/services.h"
#include "ui/common/csvtext.h"
#include "ui/common/errortext.h"
#include "ui/common/tenantscope.h"

#include <QFile>
#include <QSaveFile>
#include <QTemporaryFile>

#include <algorithm>
#include <atomic>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lookPause = 100; // ms between two looks at how far it is
constexpr qint64 chunk = 64 * 1024;

QByteArray csvLine(const ImportedRow &row)
{
    const QString link = row.resetLink && !row.resetLink->isMailed()
        ? (row.resetLink->link.isEmpty() ? row.resetLink->token : row.resetLink->link)
        : QString();
    return QByteArray::number(row.line) + ',' + csvCell(row.email) + ',' + toText(row.outcome).toUtf8() + ','
        + csvCell(row.error ? sentenceFor(*row.error) : QString()) + ',' + csvCell(link) + "\r\n";
}

Error unwritable(const QFileDevice &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return {ErrorCode::Unavailable, isFull ? Reason::DiskFull : Reason::FileUnusable, {}, file.errorString()};
}

} // namespace

/// What the thread that works and the one that shows it have in common. Without a lock: but for the atomic ones,
/// nothing is read before the work is done.
struct ImportRun::Shared
{
    std::atomic_bool isCancelled = false;
    std::atomic<qint64> bytes = 0;
    std::atomic<qint64> size = 0;
    std::atomic<qint64> rows = 0;

    ImportOutcomes outcomes = {};
    qsizetype problems = 0;
    QTemporaryFile kept = {};
    bool isKept = true; ///< all of it; there may be no room for it

    Result<ImportReport> run(Services &services, const Caller &caller, const ImportOrder &order);
    void take(const ImportedRow &row);
    void readFields(const ImportOrder &order);
};

void ImportRun::Shared::take(const ImportedRow &row)
{
    outcomes.report.count(row.outcome);
    if (row.resetLink && !row.resetLink->isMailed())
        ++outcomes.linkCount;
    const QByteArray line = csvLine(row);
    isKept = kept.write(line) == line.size() && isKept;
    const bool isGood = row.outcome == ImportOutcome::Created || row.outcome == ImportOutcome::Unchanged;
    if (isGood ? outcomes.lines.size() - problems >= mostGood : problems >= mostProblems) {
        outcomes.isCut = true;
        return;
    }
    problems += isGood ? 0 : 1;
    ImportedRow shown = row;
    shown.resetLink.reset(); // secret, and not shown
    outcomes.lines.append({shown, {}});
}

/// What stands in the records that are shown. The service tells their lines only.
void ImportRun::Shared::readFields(const ImportOrder &order)
{
    std::ranges::sort(outcomes.lines, {}, [](const ImportLine &line) { return line.row.line; });
    QFile file(order.path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    CsvReader reader(file, order.separator);
    auto next = outcomes.lines.begin();
    while (next != outcomes.lines.end() && !isCancelled) {
        const auto record = reader.next();
        if (!record)
            return;
        if (record->line == next->row.line)
            (next++)->fields = record->fields;
    }
}

Result<ImportReport> ImportRun::Shared::run(Services &services, const Caller &caller, const ImportOrder &order)
{
    const auto columns = UserColumns::chosen(order.names);
    if (!columns)
        return std::unexpected(columns.error());
    QFile file(order.path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, {}, file.errorString());
    if (!kept.open())
        return std::unexpected(unwritable(kept));
    kept.write("line,email,outcome,problem,reset_link\r\n");
    size = file.size();
    const UserFileForm form{.columns = *columns, .separator = order.separator};
    const auto receive = [this](const ImportedRow &row) { take(row); };
    const auto goesOn = [this](const ImportProgress &progress) {
        bytes = progress.bytes;
        rows = progress.rows;
        return !isCancelled;
    };
    UserImportService &service = services.userImports();
    const Caller acting = within(caller, order.tenant);
    const auto report = order.isTried ? service.tryOut(acting, file, form, receive, goesOn)
                                      : service.run(acting, file, form, receive, goesOn);
    readFields(order);
    return report;
}

ImportRun::ImportRun(Backend *backend, const ImportOrder &order, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_order(order)
    , m_shared(std::make_shared<Shared>())
{
    m_look.setInterval(lookPause);
    connect(&m_look, &QTimer::timeout, this, &ImportRun::progressed);
}

ImportRun::~ImportRun()
{
    cancel();
}

void ImportRun::start()
{
    m_look.start();
    m_backend->call(
        this,
        [shared = m_shared, order = m_order](Services &services, const Caller &caller) {
            return shared->run(services, caller, order);
        },
        [this](const Result<ImportReport> &report) {
            m_look.stop();
            Q_EMIT finished(report ? std::nullopt : std::optional<Error>(report.error()));
        });
}

void ImportRun::cancel()
{
    m_shared->isCancelled = true;
}

const ImportOutcomes &ImportRun::outcomes() const
{
    return m_shared->outcomes;
}

double ImportRun::progress() const
{
    const qint64 size = m_shared->size;
    return size > 0 ? double(m_shared->bytes) / double(size) : 0;
}

qint64 ImportRun::rowsDone() const
{
    return m_shared->rows;
}

Result<void> ImportRun::save(const QString &path)
{
    if (!m_shared->isKept || !m_shared->kept.flush())
        return failure(ErrorCode::Unavailable, Reason::DiskFull, {}, u"what became of the records was not kept"_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return std::unexpected(unwritable(file));
    if (!file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return std::unexpected(unwritable(file));
    m_shared->kept.seek(0);
    while (!m_shared->kept.atEnd()) {
        const QByteArray bytes = m_shared->kept.read(chunk);
        if (bytes.isEmpty() || file.write(bytes) != bytes.size())
            return std::unexpected(unwritable(file));
    }
    if (!file.commit())
        return std::unexpected(unwritable(file));
    return {};
}

} // namespace tenantry::ui
