// SPDX-License-Identifier: GPL-3.0-or-later
//
// The value of each setting of an installation: typed, and as JSON.
#include "core/domain/settings/settingcatalogue.h"
#include "tests/fuzz/fuzzinput.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace tenantry;

namespace {

void checkValue(const SettingDefinition &definition, const QJsonValue &value)
{
    if (checked(definition, value) != value)
        qFatal("A value that is let in isn't let in again.");
    if (value.toString().contains(QChar::Null))
        qFatal("A value holds NUL.");
    if (definition.type == SettingType::Whole && !value.isNull()
        && (value.toInt(definition.least - 1) < definition.least || value.toInt() > definition.most))
        qFatal("A number is out of its range.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray input = fuzzInput(bytes, size).toByteArray();
    const QString text = QString::fromUtf8(input);
    const QJsonValue json = QJsonDocument::fromJson('[' + input + ']').array().at(0);
    for (const SettingDefinition &definition : settingCatalogue()) {
        if (const auto value = settingFromText(definition, text)) {
            checkValue(definition, *value);
            if (settingFromText(definition, settingToText(*value)) != *value)
                qFatal("A value changes when it is written and read again.");
        }
        if (const auto value = checked(definition, json))
            checkValue(definition, *value);
    }
    (void)findSetting(text);
    return 0;
}
