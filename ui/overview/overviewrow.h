// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace tenantry::ui {

struct Attention;
class Label;

/// A card with a heading, and rows below it parted by lines.
class RowCard final : public QFrame
{
    Q_OBJECT

public:
    explicit RowCard(const QString &heading, QWidget *parent = nullptr);

    /// Beside the heading.
    void addToHead(QWidget *widget);
    void setCaption(const QString &caption); ///< beside the heading: how many
    void addRow(QWidget *row);
    /// A sentence in the place of rows.
    void addNote(const QString &sentence);
    void clear();
    [[nodiscard]] int rowCount() const { return int(m_rows.size()); }

private:
    Label *m_caption;
    QHBoxLayout *m_head;
    QVBoxLayout *m_column;
    QList<QWidget *> m_rows;
    QList<QWidget *> m_lines;
};

/// \a follow is called when its link is pressed.
QWidget *makeAttentionRow(const Attention &attention, const std::function<void()> &follow);

} // namespace tenantry::ui
