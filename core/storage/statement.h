// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QStringView>

namespace tenantry {

/// One statement file (`core/storage/sql/<aggregate>/<verb>_<table>.sql`) as PostgreSQL gets it: named parameters
/// (`:name`) numbered, comments of the head left out.
///
/// A line that ends with `--if flag` is part of the statement only when that flag is asked for, so that one file
/// says how a list is read in each order. The head names the database roles that run it (`-- roles: platform self`)
/// and, where there are flags, every set of them that the program uses (`-- variants: by_name text | by_name`).
struct Statement
{
    QByteArray sql;
    QList<QByteArray> parameters; ///< names in the order of $1, $2 …
};

/// The file's statement with \a flags; a missing file or an unclosed quote is a defect and ends the program.
Statement loadStatement(QStringView name, const QStringList &flags = {});

/// Numbers the named parameters of \a sql, leaving quoted text, comments, casts (`::`) and dollar quotes alone.
Statement parseStatement(const QByteArray &sql, const QStringList &flags = {});

} // namespace tenantry
