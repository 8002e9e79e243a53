// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/settings/setting.h"

#include <span>

namespace tenantry {

/// All settings of an installation in the order in which they are shown. The one place that knows their types, ranges,
/// units, defaults and sentences; the migrations seed the same defaults, and a test compares both.
std::span<const SettingDefinition> settingCatalogue();

/// None for a key that there isn't.
const SettingDefinition *findSetting(QStringView key);

/// \a value if \a definition allows it. Errors: Invalid with the key as field, and Required (null), BadFormat,
/// OutOfRange, TooLong or ContainsNul; detail says what is allowed.
Result<QJsonValue> checked(const SettingDefinition &definition, const QJsonValue &value);

/// What somebody typed: `30`, `true`, `off`, `https://…`; `none` for null. Errors: as checked().
Result<QJsonValue> settingFromText(const SettingDefinition &definition, const QString &text);

/// The opposite of settingFromText().
QString settingToText(const QJsonValue &value);

} // namespace tenantry
