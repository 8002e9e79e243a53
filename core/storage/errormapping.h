// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QByteArrayView>

struct pg_result;

namespace tenantry {

/// What an SQLSTATE (PostgreSQL manual, appendix A) means to the program. \a constraint, when PostgreSQL names one,
/// tells which rule was broken. The server's message text plays no part and is not kept: it can hold values.
Error errorFromSqlState(QByteArrayView sqlState, QByteArrayView constraint = {});

/// The failure that \a result reports.
Error errorFrom(const pg_result *result);

/// True for 40001 and 40P01: the same work may succeed when it is done again.
bool isWorthRetrying(const Error &error);

} // namespace tenantry
