// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace tenantry::isolation {

/// The public operations of every class that a header of core/services/*/*service.h declares, by name
/// (`TenantService::suspend`), in order. Of overloads each has the number of its parameters behind it (`/2`).
QStringList declaredOperations(const QString &sourceDirectory);

/// The same of one header's text.
QStringList operationsIn(const QString &header);

} // namespace tenantry::isolation
