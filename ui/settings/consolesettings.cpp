// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/consolesettings.h"

#include "ui/common/label.h"
#include "ui/common/segments.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingcards.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array themes{ThemeChoice::Desktop, ThemeChoice::Light, ThemeChoice::Dark};
constexpr std::array densities{RowDensity::Compact, RowDensity::Normal, RowDensity::Wide};
constexpr int languageWidth = 240;
constexpr int numberWidth = 96;

template <class T, std::size_t Size>
int placeOf(const std::array<T, Size> &all, T one)
{
    return int(std::ranges::find(all, one) - all.begin());
}

} // namespace

ConsoleSettings::ConsoleSettings(Preferences *preferences, QWidget *parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_theme(new Segments(tr("Theme")))
    , m_density(new Segments(tr("Height of rows")))
    , m_language(new QComboBox)
    , m_languageNote(new Label(Type::Caption, Role::Accent))
    , m_idle(new QLineEdit)
    , m_idleError(new Label(Type::Caption, Role::Bad))
{
    auto *area = makeSettingArea(tr("Settings of this console"));
    QVBoxLayout *cards = settingColumnOf(area);
    auto *about = new Label(tr("They are kept on this computer, for whoever signs in here, and count at once."),
                            Type::Body, Role::TextSecondary);
    about->wrap();
    cards->addWidget(about);
    cards->addWidget(makeAppearance());
    cards->addWidget(makeLock());
    cards->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
    connectParts();
    follow();
}

QWidget *ConsoleSettings::makeAppearance()
{
    m_theme->setObjectName(u"theme"_s);
    for (const QString &name : {tr("As the desktop"), tr("Light"), tr("Dark")})
        m_theme->addSegment(name);
    m_density->setObjectName(u"density"_s);
    for (const QString &name : {tr("Compact"), tr("Normal"), tr("Wide")})
        m_density->addSegment(name);
    return makeSettingCard(
        tr("Appearance"),
        {makeSettingLine(tr("Theme"), tr("Light or dark, or whichever the desktop has."), m_theme),
         makeSettingLine(tr("Height of rows"), tr("How much room the rows of lists take."), m_density),
         makeSettingLine(tr("Language"),
                         tr("Of menus, pages and messages. A language is offered once Tenantry is translated into it."),
                         makeLanguage())});
}

QWidget *ConsoleSettings::makeLanguage()
{
    m_language->setObjectName(u"language"_s);
    m_language->setAccessibleName(tr("Language"));
    m_language->setFixedWidth(languageWidth);
    m_language->addItem(tr("As the desktop"), QString());
    for (const QString &language : Preferences::languages())
        m_language->addItem(language == u"en" ? u"English"_s : QLocale(language).nativeLanguageName(), language);
    auto *part = new QWidget;
    part->setFocusProxy(m_language);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapPair);
    column->addWidget(m_language);
    m_languageNote->setText(tr("Counts from the next start on."));
    m_languageNote->hide();
    column->addWidget(m_languageNote);
    return part;
}

QWidget *ConsoleSettings::makeLock()
{
    return makeSettingCard(
        tr("Lock"),
        {makeSettingLine(tr("Lock when idle"),
                         tr("After so many minutes without a key or the pointer the console is covered until you give "
                            "your password. 0: never."),
                         makeIdle())});
}

QWidget *ConsoleSettings::makeIdle()
{
    m_idle->setObjectName(u"idleMinutes"_s);
    m_idle->setAccessibleName(tr("Lock when idle, minutes"));
    m_idle->setFixedWidth(numberWidth);
    m_idleError->wrap();
    m_idleError->hide();
    auto *part = new QWidget;
    part->setFocusProxy(m_idle);
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::gap);
    line->addWidget(m_idle);
    line->addWidget(new Label(tr("minutes"), Type::Body, Role::TextSecondary));
    line->addStretch(1);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapPair);
    column->addLayout(line);
    column->addWidget(m_idleError);
    return part;
}

void ConsoleSettings::connectParts()
{
    connect(m_theme, &Segments::chosen, this,
            [this](int index) { m_preferences->setTheme(themes.at(static_cast<std::size_t>(index))); });
    connect(m_density, &Segments::chosen, this,
            [this](int index) { m_preferences->setDensity(densities.at(static_cast<std::size_t>(index))); });
    connect(m_language, &QComboBox::activated, this, [this] {
        m_preferences->setLanguage(m_language->currentData().toString());
        m_languageNote->show();
    });
    connect(m_idle, &QLineEdit::textEdited, this, &ConsoleSettings::keepIdle);
    connect(m_preferences, &Preferences::changed, this, &ConsoleSettings::follow);
}

/// What can be used is kept as it is typed.
void ConsoleSettings::keepIdle()
{
    bool isNumber = false;
    const int minutes = m_idle->text().trimmed().toInt(&isNumber);
    const bool isUsable = isNumber && minutes >= 0 && minutes <= Preferences::mostIdleMinutes;
    m_idleError->setText(isUsable ? QString()
                                  : tr("This can't be used. Allowed: 0 to %1 minutes. It stays %2.")
                                        .arg(Preferences::mostIdleMinutes)
                                        .arg(m_preferences->idleMinutes()));
    m_idleError->setVisible(!isUsable);
    setErroneous(m_idle, !isUsable);
    m_idle->setAccessibleDescription(m_idleError->text());
    if (isUsable)
        m_preferences->setIdleMinutes(minutes);
}

void ConsoleSettings::follow()
{
    m_theme->setCurrent(placeOf(themes, m_preferences->theme()));
    m_density->setCurrent(placeOf(densities, m_preferences->density()));
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_preferences->language())));
    if (!m_idle->hasFocus())
        m_idle->setText(QString::number(m_preferences->idleMinutes()));
}

void ConsoleSettings::focusContent()
{
    m_theme->focusCurrent();
}

} // namespace tenantry::ui
