// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/requestfilter.h"

#include <algorithm>

namespace tenantry::ui {

void RequestFilter::setWords(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RequestFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return std::ranges::all_of(m_words, [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
            const QString text = sourceModel()->index(row, column, parent).data().toString();
            if (text.contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

} // namespace tenantry::ui
