// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tenantry {

class Connection;

/// The name of a database on \a server that holds all migrations and nothing else, made when the first test asks for
/// it. Its name has the hash of the migrations in it, so that an older one is never taken for it.
QByteArray testTemplate(Connection &server);

} // namespace tenantry
