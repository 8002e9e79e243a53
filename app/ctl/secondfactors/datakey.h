// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace tenantry {
class Services;
} // namespace tenantry

namespace tenantry::ctl {

class Context;

/// How this installation reads the data key: what it wraps it with, kept with the other secrets, and its name.
struct DataKeyAccess
{
    QByteArray wrappingKey;
    QString installation;
};

/// Makes a wrapping key if there is none yet. Errors: those of readSecret() and writeSecret().
Result<DataKeyAccess> dataKeyAccess(Context &context);

/// From now on \a services, and all that share their resources, can read second factors. Errors: those of
/// dataKeyAccess() and DataKeyService::useWrappingKey(), Unavailable/DataKeyMissing among them.
Result<void> useDataKey(Context &context, Services &services);

} // namespace tenantry::ctl
