// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QSet>
#include <QUuid>

namespace tenantry::ui {

/// What is selected in a list: objects by id, or everything that matches the filter but some. Survives scrolling,
/// another order and rows that move, because it knows no rows.
class ListSelection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool contains(const QUuid &id) const { return m_isAll != m_ids.contains(id); }
    [[nodiscard]] bool isEmpty() const { return !m_isAll && m_ids.isEmpty(); }

    /// Everything that matches, but those of except().
    [[nodiscard]] bool isAll() const { return m_isAll; }
    [[nodiscard]] QSet<QUuid> ids() const { return m_isAll ? QSet<QUuid>() : m_ids; }
    [[nodiscard]] QSet<QUuid> except() const { return m_isAll ? m_ids : QSet<QUuid>(); }

    /// How many of a list of \a total rows are selected.
    [[nodiscard]] int countOf(int total) const;

    void set(const QUuid &id, bool isSelected);
    void toggle(const QUuid &id) { set(id, !contains(id)); }
    void set(const QList<QUuid> &ids, bool isSelected);
    void selectAll();
    void clear();

    /// These objects are gone: they count no longer, on either side.
    void forget(const QList<QUuid> &ids);

Q_SIGNALS:
    void changed();

private:
    QSet<QUuid> m_ids; ///< the selected ones, or with m_isAll the others
    bool m_isAll = false;
};

} // namespace tenantry::ui
