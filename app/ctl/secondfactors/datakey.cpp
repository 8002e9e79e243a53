// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/secondfactors/datakey.h"

#include "app/ctl/context.h"
#include "app/ctl/secretaccess.h"
#include "core/runtime/installation.h"
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/services.h"

#include <QSysInfo>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

Result<DataKeyAccess> dataKeyAccess(Context &context)
{
    const auto installation = context.installation();
    if (!installation)
        return std::unexpected(installation.error());
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    const QString name = u"wrapping-key/" + (*installation)->profile().name;
    const auto kept = readSecret(**settings, name);
    if (!kept)
        return std::unexpected(kept.error());
    QByteArray key = QByteArray::fromHex(kept->value_or(QByteArray()));
    if (key.isEmpty()) {
        key = DataKeyService::newWrappingKey();
        if (const auto written = writeSecret(**settings, name, key.toHex()); !written)
            return std::unexpected(written.error());
    }
    return DataKeyAccess{key, QString(context.systemCaller().label + u'@' + QSysInfo::machineHostName())};
}

Result<void> useDataKey(Context &context, Services &services)
{
    const auto access = dataKeyAccess(context);
    if (!access)
        return std::unexpected(access.error());
    return services.dataKeys().useWrappingKey(access->wrappingKey, access->installation);
}

} // namespace tenantry::ctl
