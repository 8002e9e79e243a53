// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sample/testdata.h"

#include "core/storage/sample/filling.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<void> fillWithTestdata(Connection &administrator, const TestdataExtent &extent, const QDateTime &until,
                              const std::function<void(TestdataStep)> &begins)
{
    Q_ASSERT(extent.tenants >= 1 && extent.users >= extent.tenants && extent.roles >= 0 && extent.events >= 0);
    Q_ASSERT(until.isValid());
    const auto number = [](int value) { return Parameter(QString::number(value)); };
    const QStringList scripts{u"01_rest"_s, u"02_people"_s, u"03_roles"_s, u"04_events"_s, u"05_wake"_s};
    return fillEmptyDatabase(
        administrator,
        {u"testdata/select_testdata_settings"_s,
         {number(extent.tenants), number(extent.users), number(extent.roles), number(extent.events),
          number(extent.seed), Parameter(until.toUTC().toString(Qt::ISODateWithMs))},
         u"testdata"_s,
         scripts,
         [&](const QString &script) {
             if (begins)
                 begins(TestdataStep(scripts.indexOf(script)));
         }});
}

} // namespace tenantry
