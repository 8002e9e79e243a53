// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QStringView>

namespace tenantry {

/// One statement file (`core/storage/sql/<aggregate>/<verb>_<table>.sql`) as PostgreSQL gets it: named parameters
/// (`:name`) numbered, comments left out.
///
/// A line that ends with `--if flag` is part of the statement only when that flag is asked for, so that one file
/// says how a list is read in each order. The head names the database roles that run it (`-- roles: platform self`)
/// and, where there are flags, every set of them that the program uses (`-- variants: (by_name | by_time) [text]`; see
/// tests/storage/variants.h). `-- reads: tenants` names tables that it reads from end to end on purpose.
struct Statement
{
    QByteArray sql;
    QList<QByteArray> parameters; ///< names in the order of $1, $2 …
};

/// The file's statement with \a flags; a missing file or an unclosed quote is a defect and ends the program.
Statement loadStatement(QStringView name, const QStringList &flags = {});

/// Numbers the named parameters of \a sql, leaving quoted text, casts (`::`) and dollar quotes alone and comments out.
/// Errors: Internal/BadFormat when a quote or a comment isn't closed (detail: what it begins with).
Result<Statement> parseStatement(const QByteArray &sql, const QStringList &flags = {});

} // namespace tenantry
