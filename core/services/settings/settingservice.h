// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/settings/setting.h"

#include <QList>

#include <functional>
#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class Transaction;
struct SettingRow;

/// The settings of the installation: rules for passwords, lifetimes, limits. What changes counts at once, in every
/// program. Reading needs `settings:read`, changing `settings:update`, both platform-wide. Not thread-safe: one service
/// per connection.
///
/// Errors of all: those of Authorizer::requirePlatform(), Unavailable.
class SettingService
{
public:
    SettingService(Database &database, const Authorizer &authorizer) noexcept;

    /// All, in the catalogue's order.
    Result<QList<Setting>> list(const Caller &caller);

    /// Errors: NotFound/SettingUnknown.
    Result<Setting> find(const Caller &caller, const QString &key);

    /// Errors: NotFound/SettingUnknown, Stale/ChangedMeanwhile, those of checked(); Conflict/SecondFactorMissing for
    /// who requires second factors and has none himself. The same value again changes nothing.
    Result<Setting> change(const Caller &caller, const QString &key, const QJsonValue &value,
                           std::optional<Version> expected = std::nullopt, const QString &reason = {});

    /// Back to the default. Errors: as change().
    Result<Setting> reset(const Caller &caller, const QString &key, std::optional<Version> expected = std::nullopt,
                          const QString &reason = {});

    /// Takes back what \a request changed of the setting, if its value is still the one that it left.
    /// Errors: NotFound/SettingUnknown, NotFound/NothingToUndo, Conflict/ChangedMeanwhile,
    /// Conflict/SecondFactorMissing.
    Result<Setting> undo(const Caller &caller, const QString &key, RequestId request);

private:
    using Rule = std::function<Result<QJsonValue>(Transaction &, const SettingDefinition &, const SettingRow &)>;
    Result<Setting> write(const Caller &caller, const QString &key, std::optional<Version> expected,
                          const QString &action, const QString &reason, const Rule &rule);

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
