// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/settings/settingservice.h"

#include "core/domain/settings/settingcatalogue.h"
#include "core/services/access/authorizer.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/settings/settingstore.h"

#include <QHash>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr Scope wholePlatform{DatabaseRole::Platform, {}, {}};

std::unexpected<Error> unknown()
{
    return failure(ErrorCode::NotFound, Reason::SettingUnknown);
}

Setting settingOf(const SettingDefinition &definition, const SettingRow &row)
{
    return {&definition, row.value, row.version, row.updatedAt};
}

/// Nobody demands of others what he can't show himself: the last superuser would shut himself out.
Result<void> checkOwnMeans(Transaction &transaction, const SettingDefinition &definition, const QJsonValue &value)
{
    const Caller &caller = transaction.caller();
    if (definition.name() != u"second_factor.required_for_superusers" || value != QJsonValue(true)
        || caller.kind != ActorKind::User)
        return {};
    const auto has = SettingStore(transaction).hasSecondFactor(caller.user);
    if (!has)
        return std::unexpected(has.error());
    if (!*has)
        return failure(ErrorCode::Conflict, Reason::SecondFactorMissing, definition.name().toString());
    return {};
}

} // namespace

SettingService::SettingService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<QList<Setting>> SettingService::list(const Caller &caller)
{
    const auto rows = m_database.reading([&]() -> Result<QList<SettingRow>> {
        auto transaction = m_database.begin(caller, wholePlatform);
        m_authorizer.requirePlatform(transaction, Permissions::SettingsRead);
        return SettingStore(transaction.endWithNext()).all();
    });
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QString, SettingRow> byKey;
    for (const SettingRow &row : *rows)
        byKey.insert(row.key, row);
    QList<Setting> settings;
    for (const SettingDefinition &definition : settingCatalogue()) {
        const auto row = byKey.constFind(definition.name().toString());
        if (row != byKey.constEnd())
            settings.append(settingOf(definition, *row));
    }
    return settings;
}

Result<Setting> SettingService::find(const Caller &caller, const QString &key)
{
    return m_database.reading([&]() -> Result<Setting> {
        auto transaction = m_database.begin(caller, wholePlatform);
        m_authorizer.requirePlatform(transaction, Permissions::SettingsRead);
        const auto row = SettingStore(transaction.endWithNext()).find(key);
        if (!row)
            return std::unexpected(row.error());
        const SettingDefinition *definition = findSetting(key);
        return definition ? Result<Setting>(settingOf(*definition, *row)) : unknown();
    });
}

Result<Setting> SettingService::write(const Caller &caller, const QString &key, std::optional<Version> expected,
                                      const QString &action, const QString &reason, const Rule &rule)
{
    return m_database.retrying([&]() -> Result<Setting> {
        auto transaction = m_database.begin(caller, wholePlatform, {action, reason});
        m_authorizer.requirePlatform(transaction, Permissions::SettingsUpdate);
        const SettingStore settings(transaction);
        const auto row = settings.find(key, SettingStore::Lock::Yes);
        if (!row)
            return std::unexpected(row.error());
        const SettingDefinition *definition = findSetting(key);
        if (!definition)
            return unknown();
        if (expected && row->version != *expected)
            return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
        const auto value = rule(transaction, *definition, *row);
        if (!value)
            return std::unexpected(value.error());
        if (*value == row->value)
            return settingOf(*definition, *row);
        if (const auto own = checkOwnMeans(transaction, *definition, *value); !own)
            return std::unexpected(own.error());
        transaction.endWithNext();
        const auto updated = settings.update(key, *value);
        if (!updated)
            return std::unexpected(updated.error());
        return settingOf(*definition, *updated);
    });
}

Result<Setting> SettingService::change(const Caller &caller, const QString &key, const QJsonValue &value,
                                       std::optional<Version> expected, const QString &reason)
{
    return write(caller, key, expected, u"setting.change"_s, reason,
                 [&value](Transaction & /*transaction*/, const SettingDefinition &definition,
                          const SettingRow & /*row*/) { return checked(definition, value); });
}

Result<Setting> SettingService::reset(const Caller &caller, const QString &key, std::optional<Version> expected,
                                      const QString &reason)
{
    return write(caller, key, expected, u"setting.reset"_s, reason,
                 [](Transaction & /*transaction*/, const SettingDefinition &definition, const SettingRow & /*row*/) {
                     return Result<QJsonValue>(definition.standardValue());
                 });
}

Result<Setting> SettingService::undo(const Caller &caller, const QString &key, RequestId request)
{
    return write(caller, key, std::nullopt, u"setting.undo"_s, {},
                 [request](Transaction &transaction, const SettingDefinition & /*definition*/,
                           const SettingRow &row) -> Result<QJsonValue> {
                     const auto event = AuditStore(transaction).changeBy(request, u"setting"_s, row.id);
                     if (!event)
                         return std::unexpected(event.error());
                     if (!event->before.contains("value"_L1))
                         return failure(ErrorCode::Conflict, Reason::NotUndoable);
                     if (event->after.value("value"_L1) != row.value)
                         return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
                     return event->before.value("value"_L1);
                 });
}

} // namespace tenantry
