// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/samplefilling.h"

#include "core/storage/connection.h"
#include "core/storage/sample/sample.h"

namespace tenantry {

Result<void> fillInstallation(Installation &installation, const std::optional<AdministratorLogin> &administrator)
{
    const auto spec = installation.administratorSpec(administrator);
    if (!spec)
        return std::unexpected(spec.error());
    const auto connection = Connection::open(*spec);
    if (!connection)
        return std::unexpected(connection.error());
    return fillWithSample(**connection, SampleExtent(), QDateTime::currentDateTimeUtc());
}

} // namespace tenantry
