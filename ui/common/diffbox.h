// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace tenantry::ui {

/// A value before and after a change. Nothing on one side: it was not set.
struct Difference
{
    QString what; ///< the field's name, translated
    QString before;
    QString after;

    bool operator==(const Difference &) const = default;
};

/// What a change changed: field, then the old value with a minus and the new one with a plus. Told by sign and tint,
/// and to screen readers in words.
class DiffBox final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffBox(const QList<Difference> &differences, QWidget *parent = nullptr);

    /// What changed, to be read out.
    static QString inWords(const QList<Difference> &differences);
};

} // namespace tenantry::ui
