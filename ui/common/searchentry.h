// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace tenantry::ui {

/// Something that can be found by name: a command, a tenant.
struct SearchEntry
{
    QIcon icon;
    QString title;
    QString caption;           ///< beside the title: what kind it is, where it belongs
    QString group;             ///< entries of a group stand together under its name
    QKeySequence keys;         ///< that do the same without searching
    std::function<void()> run; ///< what choosing it does
    QString words = {};        ///< by which it can be found besides its title: a person's address
};

/// Finds entries for a text and gives them to \a found, at once or later, in the GUI thread, and not any more when
/// \a context is gone.
using SearchSource =
    std::function<void(const QString &text, QObject *context, std::function<void(const QList<SearchEntry> &)> found)>;

/// Where the words that were typed stand in a title.
struct Match
{
    struct Part
    {
        qsizetype from;
        qsizetype length;
    };
    QList<Part> parts;
    bool atStart = false; ///< one of them begins the title
};

/// Finds every word of \a text in \a title, in any order and case. Nothing when one isn't in it; no parts for an empty
/// text.
std::optional<Match> matchWords(const QString &title, const QString &text);

} // namespace tenantry::ui
