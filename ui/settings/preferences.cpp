// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QDir>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr auto themeKey = "theme"_L1;
constexpr auto densityKey = "rows"_L1;
constexpr auto idleKey = "lock/idleMinutes"_L1;
constexpr auto languageKey = "language"_L1;

} // namespace

Preferences::Preferences(Theme *theme, QSettings *store, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_store(store)
{
    if (!m_theme)
        return;
    if (m_store->contains(themeKey))
        m_theme->setChoice(this->theme());
    if (m_store->contains(densityKey))
        m_theme->setDensity(density());
}

ThemeChoice Preferences::theme() const
{
    const QString kept = m_store->value(themeKey).toString();
    return kept.isEmpty() && m_theme ? m_theme->choice() : themeChoiceFromText(kept);
}

void Preferences::setTheme(ThemeChoice theme)
{
    m_store->setValue(themeKey, toText(theme));
    if (m_theme)
        m_theme->setChoice(theme);
    Q_EMIT changed();
}

RowDensity Preferences::density() const
{
    return rowDensityFromText(m_store->value(densityKey).toString());
}

void Preferences::setDensity(RowDensity density)
{
    m_store->setValue(densityKey, toText(density));
    if (m_theme)
        m_theme->setDensity(density);
    Q_EMIT changed();
}

int Preferences::idleMinutes() const
{
    bool isNumber = false;
    const int kept = m_store->value(idleKey).toInt(&isNumber);
    return isNumber ? std::clamp(kept, 0, mostIdleMinutes) : standardIdleMinutes;
}

void Preferences::setIdleMinutes(int minutes)
{
    m_store->setValue(idleKey, std::clamp(minutes, 0, mostIdleMinutes));
    Q_EMIT changed();
}

QString Preferences::language() const
{
    return keptLanguage(*m_store);
}

void Preferences::setLanguage(const QString &language)
{
    m_store->setValue(languageKey, language);
    Q_EMIT changed();
}

QStringList Preferences::languages()
{
    const QString prefix = u"tenantry_"_s;
    QStringList languages;
    for (const QString &file : QDir(u":/i18n"_s).entryList({QString(prefix + u"*.qm")}, QDir::Files))
        languages.append(file.sliced(prefix.size()).chopped(3));
    return languages;
}

QString Preferences::keptLanguage(const QSettings &store)
{
    return store.value(languageKey).toString();
}

} // namespace tenantry::ui
