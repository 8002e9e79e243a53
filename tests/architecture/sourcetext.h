// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace tenantry::architecture {

/// A piece of a C++ file and where it begins.
struct Piece
{
    int line = 0; ///< from 1
    QString text;
};

/// A C++ file taken apart, so that a rule about code isn't misled by what a comment or a string literal says.
struct SourceText
{
    QString code;            ///< the file with comments and the insides of literals blanked; lines stay where they were
    QList<Piece> literals;   ///< insides of string literals, escapes as written; neighbours are one piece
    QList<Piece> comments;   ///< without their marks
    QList<Piece> inclusions; ///< `<QString>` or `"core/domain/tenants/tenant.h"`, with their marks
    int lineCount = 0;
};

SourceText takeApart(const QString &text);

} // namespace tenantry::architecture
