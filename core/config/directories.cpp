// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/directories.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tenantry {

QString configDirectory()
{
    if (const QString configured = qEnvironmentVariable("TENANTRY_CONFIG_DIRECTORY"); !configured.isEmpty())
        return configured;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/tenantry"_s;
}

QString cacheDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/tenantry"_s;
}

} // namespace tenantry
