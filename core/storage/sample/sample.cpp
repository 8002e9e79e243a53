// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sample/sample.h"

#include "core/storage/sample/filling.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<void> fillWithSample(Connection &administrator, const SampleExtent &extent, const QDateTime &until)
{
    Q_ASSERT(extent.tenants >= 1 && extent.users >= extent.tenants && until.isValid());
    return fillEmptyDatabase(
        administrator,
        {u"sample/select_sample_settings"_s,
         {Parameter(QString::number(extent.tenants)), Parameter(QString::number(extent.users)),
          Parameter(QString::number(extent.signIns)), Parameter(until.toUTC().toString(Qt::ISODateWithMs))},
         u"sample"_s,
         {u"01_words"_s, u"02_tenants"_s, u"03_people"_s, u"04_roles"_s, u"05_tables"_s, u"06_events"_s}});
}

} // namespace tenantry
