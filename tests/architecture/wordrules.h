// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/finding.h"
#include "tests/architecture/sourcetext.h"

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace tenantry::architecture {

enum class Subject { Code, Literals, Comments, Inclusions };

/// Something that may be written in a few places only, or nowhere.
struct WordRule
{
    QString name;
    Subject subject;
    QRegularExpression pattern;
    QStringList allowedIn; ///< beginnings of paths
    QString reason;        ///< what to do instead
};

const QList<WordRule> &wordRules();

Findings wordFindings(const QString &path, const SourceText &text);

} // namespace tenantry::architecture
