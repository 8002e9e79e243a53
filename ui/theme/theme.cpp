// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/consolestyle.h"
#include "ui/theme/focusring.h"
#include "ui/theme/schemepalette.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QStyle>
#include <QWindow>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

QString toText(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Desktop:
        return u"desktop"_s;
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    }
    Q_UNREACHABLE();
}

ThemeChoice themeChoiceFromText(QStringView text)
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (text == toText(choice))
            return choice;
    }
    return ThemeChoice::Desktop;
}

Theme::Theme(QApplication &application, DesktopPalette desktop)
    : QObject(&application)
    , m_application(application)
    , m_desktop(std::move(desktop))
{
    QApplication::setStyle(new ConsoleStyle); // before the style sheet, which wraps it; the application owns it
    new FocusRing(application);
    application.installEventFilter(this);
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

void Theme::setDensity(RowDensity density)
{
    if (density == rowDensity())
        return;
    setRowDensity(density);
    apply(); // a changed style is what every list is told of
}

bool Theme::isAnimated()
{
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The platform tells its windows, one by one, that its theme changed; a changed font reaches the application.
    const bool themeChanged = event->type() == QEvent::ThemeChange && qobject_cast<QWindow *>(watched);
    const bool fontChanged = event->type() == QEvent::ApplicationFontChange && watched == &m_application;
    if ((themeChanged || fontChanged) && !m_applying && !std::exchange(m_pending, true))
        QMetaObject::invokeMethod(this, &Theme::followDesktop, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void Theme::followDesktop()
{
    m_pending = false;
    apply();
}

QPalette Theme::desktopPalette()
{
    if (m_desktop)
        return m_desktop();
    // An application's palette hides the desktop's; taking ours away for a moment shows it.
    QApplication::setPalette(QPalette());
    return QApplication::palette();
}

void Theme::apply()
{
    const QScopedValueRollback guard(m_applying, true);
    const QPalette desktop = desktopPalette();
    m_highContrast = m_choice == ThemeChoice::Desktop && isHighContrast(desktop);
    m_scheme = m_choice == ThemeChoice::Desktop ? schemeOf(desktop)
        : m_choice == ThemeChoice::Dark         ? Scheme::Dark
                                                : Scheme::Light;
    QApplication::setPalette(m_highContrast ? desktop : schemePalette(m_scheme));
    m_application.setStyleSheet(makeStyleSheet());
    Q_EMIT changed();
}

} // namespace tenantry::ui
