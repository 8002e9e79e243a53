// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/settings/settingstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

SettingRow readSetting(const Row &row)
{
    return {row.uuid("id"), row.text("key"), row.json("value").value("value"_L1), Version(row.integer("version")),
            row.instant("updated_at")};
}

Result<SettingRow> orSettingUnknown(Result<SettingRow> result)
{
    if (!result && result.error().code == ErrorCode::NotFound)
        result.error().reason = Reason::SettingUnknown;
    return result;
}

} // namespace

SettingStore::SettingStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<QList<SettingRow>> SettingStore::all() const
{
    return m_transaction.query(u"settings/select_settings").all(readSetting);
}

Result<SettingRow> SettingStore::find(QStringView key, Lock lock) const
{
    const QStringList flags = lock == Lock::Yes ? QStringList{u"for_update"_s} : QStringList();
    return orSettingUnknown(m_transaction.query(u"settings/select_setting", flags).bind("key", key).one(readSetting));
}

Result<SettingRow> SettingStore::update(QStringView key, const QJsonValue &value) const
{
    return orSettingUnknown(m_transaction.query(u"settings/update_setting")
                                .bind("key", key)
                                .bind("wrapped", QJsonObject{{u"value"_s, value}})
                                .one(readSetting));
}

Result<bool> SettingStore::hasSecondFactor(UserId user) const
{
    return m_transaction.query(u"settings/select_has_second_factor").bind("user_id", user).one([](const Row &row) {
        return row.boolean("has");
    });
}

} // namespace tenantry
