// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/page.h"
#include "core/domain/result.h"

#include <QScrollArea>
#include <QUuid>

#include <functional>
#include <optional>

class QVBoxLayout;

namespace tenantry {
class Backend;
class Services;
struct Caller;
} // namespace tenantry

namespace tenantry::ui {

class Button;
class Label;

/// Whose history is shown, and what of it can be taken back.
struct HistorySubject
{
    QUuid object;
    /// Called in the backend's threads.
    std::function<Result<tenantry::Page<AuditEvent>>(Services &, const Caller &, const PageRequest &)> read;
    /// Whether that would work now, for this operator; none: nothing can.
    std::function<bool(const AuditEvent &)> isUndoable = {};
};

/// What happened to one object, newest first, from the audit log: who, when, why, and each value before and after.
/// Older entries are read on demand.
class ObjectHistory final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ObjectHistory(Backend *backend, QWidget *parent = nullptr);

    /// Shows another object's history; the same one's is read again.
    void show(const HistorySubject &subject);
    /// Reads what is shown again.
    void reload();

    [[nodiscard]] int entryCount() const { return m_count; }

Q_SIGNALS:
    /// An entry is to be taken back.
    void undoWanted(const tenantry::AuditEvent &change);

private:
    void read(const std::optional<Cursor> &cursor);
    void take(const Result<tenantry::Page<AuditEvent>> &page, bool isMore);
    void add(const AuditEvent &event);
    void orderFocus();
    void removeEntries();
    void say(const QString &sentence);

    Backend *m_backend;
    QWidget *m_entries;
    QVBoxLayout *m_column;
    Label *m_note;
    Button *m_again;
    Button *m_older;
    HistorySubject m_subject;
    std::optional<Cursor> m_asked; ///< where the last reading began
    std::optional<Cursor> m_next;
    QList<QWidget *> m_undos; ///< of the entries that are shown, from above to below
    int m_count = 0;
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answer is dropped
};

} // namespace tenantry::ui
