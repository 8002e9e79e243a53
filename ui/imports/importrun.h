// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/imports/userimport.h"
#include "core/domain/result.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QIODevice;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// What is to be brought in, and how.
struct ImportOrder
{
    QString path;
    QStringList names; ///< of the columns; empty for one that is passed over
    char separator = ',';
    std::optional<TenantId> tenant; ///< they become members of it
    bool isTried = false;           ///< nothing is made
};

/// What became of one record, with what stands in it.
struct ImportLine
{
    ImportedRow row;
    QStringList fields; ///< as in the file; empty when it couldn't be read
};

/// What a run came to.
struct ImportOutcomes
{
    ImportReport report;
    QList<ImportLine> lines; ///< problems and those that begin the file, in its order
    bool isCut = false;      ///< there are more than are here
    qint64 linkCount = 0;    ///< accounts whose link has to be handed over
};

/// One reading of a file into the database, or as if, in the backend's threads. It goes on while its windows are
/// elsewhere. Memory doesn't grow with the file: what became of each record is kept in a file that only this process
/// can read, and that is gone with it, because links to set a password are in it.
class ImportRun final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype mostProblems = 10'000; ///< kept to be shown
    static constexpr qsizetype mostGood = 500;

    /// \a backend outlives the run.
    ImportRun(Backend *backend, const ImportOrder &order, QObject *parent = nullptr);
    /// Ends what is under way; what was brought in stays.
    ~ImportRun() override;

    void start();
    void cancel();

    [[nodiscard]] const ImportOrder &order() const { return m_order; }
    /// What it came to, also when it broke off. After finished().
    [[nodiscard]] const ImportOutcomes &outcomes() const;
    /// From 0 to 1.
    [[nodiscard]] double progress() const;
    [[nodiscard]] qint64 rowsDone() const;

    /// Writes line, address, outcome, problem and link of every record as CSV into a file that nobody else can read.
    /// After finished(). Errors: Unavailable with FileUnusable or DiskFull.
    Result<void> save(const QString &path);

Q_SIGNALS:
    void progressed();
    /// \a error: nothing when all was done. Those of UserImportService::run().
    void finished(const std::optional<tenantry::Error> &error);

private:
    struct Shared;

    Backend *m_backend;
    ImportOrder m_order;
    std::shared_ptr<Shared> m_shared;
    QTimer m_look;
};

} // namespace tenantry::ui
