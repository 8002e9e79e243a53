// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/settings/setting.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry::ui {

/// Settings that are shown under one heading.
struct SettingGroup
{
    QString name;
    QStringList keys;
};

/// All settings of the catalogue in groups, in the order in which they are shown.
QList<SettingGroup> settingGroups();

/// What a setting is called, and what it does, in the operator's words; its key where there are none.
QString settingTitle(const SettingDefinition &definition);
QString settingSentence(const SettingDefinition &definition);

/// `days`; empty where there is none.
QString settingUnit(const SettingDefinition &definition);

/// What may be typed: `1 to 1,440 minutes`.
QString settingRange(const SettingDefinition &definition);

/// A value as it is told: `15 days`, `on`, `for ever`, `nothing`.
QString settingValueText(const SettingDefinition &definition, const QJsonValue &value);

/// A word of a choice: `STARTTLS`.
QString settingChoiceText(const QString &choice);

} // namespace tenantry::ui
