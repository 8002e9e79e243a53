// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/version.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <QStringView>

namespace tenantry {

enum class SettingType {
    Whole,  ///< a whole number between least and most
    Flag,   ///< true or false
    Text,   ///< of a form
    Choice, ///< one of some words
};

/// What the text of a setting must look like; all may be empty but Prefix and None.
enum class SettingForm {
    None,
    Prefix,  ///< 2 to 10 of a–z and 0–9, a letter first
    Url,     ///< `https://iam.example.org`, without a query
    Host,    ///< a name or an address, without a port
    Address, ///< an e-mail address
};

/// What is known of a setting, whatever its value is: an entry of the catalogue.
struct SettingDefinition
{
    const char16_t *key = u""; ///< `login.most_failures`
    SettingType type = SettingType::Text;
    const char16_t *standard = u""; ///< the default, as text; empty for null
    const char16_t *sentence = u""; ///< what it does, in English
    const char16_t *unit = u"";     ///< of a number: `days`
    int least = 0;
    int most = 0;                  ///< of a number; of a text the most characters
    bool nullable = false;         ///< null means "no limit"
    const char16_t *choices = u""; ///< words with a space between them
    SettingForm form = SettingForm::None;

    [[nodiscard]] QStringView name() const { return key; }
    [[nodiscard]] QJsonValue standardValue() const;
    /// What values are allowed: `1 to 1440 minutes`.
    [[nodiscard]] QString range() const;
};

/// A setting of the installation, as the database has it.
struct Setting
{
    const SettingDefinition *definition = nullptr; ///< in the catalogue
    QJsonValue value;
    Version version{1};
    QDateTime updatedAt; ///< UTC

    [[nodiscard]] bool isStandard() const { return value == definition->standardValue(); }
};

} // namespace tenantry
