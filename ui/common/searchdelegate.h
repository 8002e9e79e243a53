// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tenantry::ui {

class SearchModel;

/// Paints the rows of a SearchModel: icon, title with the matched letters bold, caption, key caps; names of groups as
/// labels.
class SearchDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SearchDelegate(const SearchModel *model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QString &name) const;
    int paintTitle(QPainter &painter, const QRect &room, const QModelIndex &index, Qt::LayoutDirection direction) const;
    int paintKeys(QPainter &painter, const QRect &room, const QKeySequence &keys, Qt::LayoutDirection direction) const;

    const SearchModel *m_model;
};

} // namespace tenantry::ui
