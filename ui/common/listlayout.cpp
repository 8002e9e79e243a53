// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listlayout.h"

#include "ui/common/headview.h"
#include "ui/common/listview.h"

#include <QJsonArray>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int leastWidth = 40;
constexpr int mostWidth = 2000;

} // namespace

QJsonObject ListLayout::toJson() const
{
    QJsonObject shownColumns;
    for (auto column = shown.cbegin(); column != shown.cend(); ++column)
        shownColumns.insert(column.key(), column.value());
    QJsonObject columnWidths;
    for (auto column = widths.cbegin(); column != widths.cend(); ++column)
        columnWidths.insert(column.key(), column.value());
    return {{u"order"_s, QJsonArray::fromStringList(order)}, {u"shown"_s, shownColumns}, {u"widths"_s, columnWidths}};
}

ListLayout ListLayout::fromJson(const QJsonObject &json)
{
    ListLayout layout;
    for (const QJsonValue &key : json.value(u"order"_s).toArray()) {
        if (key.isString() && !layout.order.contains(key.toString()))
            layout.order.append(key.toString());
    }
    const QJsonObject shownColumns = json.value(u"shown"_s).toObject();
    for (auto column = shownColumns.begin(); column != shownColumns.end(); ++column)
        layout.shown.insert(column.key(), column.value().toBool(true));
    const QJsonObject columnWidths = json.value(u"widths"_s).toObject();
    for (auto column = columnWidths.begin(); column != columnWidths.end(); ++column) {
        if (const int width = column.value().toInt(); width >= leastWidth && width <= mostWidth)
            layout.widths.insert(column.key(), width);
    }
    return layout;
}

ListLayout ListView::columnLayout() const
{
    ListLayout layout;
    for (int visual = 0; visual < head()->count(); ++visual) {
        const int logical = head()->logicalIndex(visual);
        const ListColumn &column = m_list->columns().at(logical);
        layout.order.append(column.key);
        const bool isShown =
            m_withheld.contains(column.key) ? m_withheld.value(column.key) : !head()->isSectionHidden(logical);
        if (isShown != column.isShown)
            layout.shown.insert(column.key, isShown);
        if (isShown && !column.stretches && !head()->isSectionHidden(logical)
            && head()->sectionSize(logical) != column.width)
            layout.widths.insert(column.key, head()->sectionSize(logical));
    }
    return layout;
}

void ListView::setColumnLayout(const ListLayout &layout)
{
    const QSignalBlocker blocker(this);
    const QList<ListColumn> &columns = m_list->columns();
    int visual = 0;
    for (const QString &key : layout.order) {
        if (const int logical = m_list->columnOf(key); logical >= 0)
            head()->moveSection(head()->visualIndex(logical), visual++);
    }
    for (int logical = 0; logical < columns.size(); ++logical) {
        const ListColumn &column = columns.at(logical);
        // The box that selects stays where the head draws its own: at the leading edge.
        if (column.kind == CellKind::Check)
            head()->moveSection(head()->visualIndex(logical), 0);
        const bool isFixed = column.kind == CellKind::Check;
        head()->setSectionResizeMode(logical,
                                     isFixed                ? QHeaderView::Fixed
                                         : column.stretches ? QHeaderView::Stretch
                                                            : QHeaderView::Interactive);
        if (!column.stretches)
            head()->resizeSection(logical, layout.widths.value(column.key, column.width));
        const bool isShown = layout.shown.value(column.key, column.isShown);
        if (m_withheld.contains(column.key))
            m_withheld.insert(column.key, isShown);
        head()->setSectionHidden(logical, !isShown || m_withheld.contains(column.key));
    }
}

void ListView::setColumnOffered(const QString &key, bool isOffered)
{
    const int logical = m_list->columnOf(key);
    if (logical < 0 || isOffered != m_withheld.contains(key))
        return;
    const QSignalBlocker blocker(this);
    if (isOffered)
        head()->setSectionHidden(logical, !m_withheld.take(key));
    else
        m_withheld.insert(key, !head()->isSectionHidden(logical));
    if (!isOffered)
        head()->setSectionHidden(logical, true);
}

} // namespace tenantry::ui
