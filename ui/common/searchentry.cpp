// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/searchentry.h"

#include <QStringList>

#include <algorithm>

namespace tenantry::ui {

std::optional<Match> matchWords(const QString &title, const QString &text)
{
    Match match;
    for (const auto words = text.split(u' ', Qt::SkipEmptyParts); const QString &word : words) {
        const qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        match.parts.append({at, word.size()});
        match.atStart = match.atStart || at == 0;
    }
    std::sort(match.parts.begin(), match.parts.end(),
              [](const Match::Part &left, const Match::Part &right) { return left.from < right.from; });
    return match;
}

} // namespace tenantry::ui
