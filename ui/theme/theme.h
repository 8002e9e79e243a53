// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/density.h"
#include "ui/theme/role.h"

#include <QObject>
#include <QPalette>

#include <functional>

class QApplication;

namespace tenantry::ui {

/// What the operator chose in View > Theme.
enum class ThemeChoice { Desktop, Light, Dark };

/// `desktop`, `light`, `dark`: as kept in the settings.
QString toText(ThemeChoice choice);
ThemeChoice themeChoiceFromText(QStringView text); ///< Desktop for what isn't one

/// The look of the whole application: style, palette, style sheet and focus ring, set once and again whenever the
/// choice, the desktop's colours or its font change. Made by main() after the application; GUI thread.
///
/// Nothing needs a reference to it in order to paint: color(), font() and makeIcon() read what it has set on the
/// application.
class Theme : public QObject
{
    Q_OBJECT
public:
    /// Tells the desktop's own palette. Tests give one of their own.
    using DesktopPalette = std::function<QPalette()>;

    explicit Theme(QApplication &application, DesktopPalette desktop = {});

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

    /// Every list takes it at once.
    void setDensity(RowDensity density);

    /// What is shown at the moment.
    [[nodiscard]] Scheme scheme() const { return m_scheme; }

    /// Whether the desktop's high-contrast palette is in charge, and not ours.
    [[nodiscard]] bool followsHighContrast() const { return m_highContrast; }

    /// Whether things may move: the desktop's animations are on.
    static bool isAnimated();

Q_SIGNALS:
    /// Colours or font are new; everything has been repainted or will be.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followDesktop();
    void apply();
    QPalette desktopPalette();

    QApplication &m_application;
    DesktopPalette m_desktop;
    ThemeChoice m_choice = ThemeChoice::Desktop;
    Scheme m_scheme = Scheme::Light;
    bool m_highContrast = false;
    bool m_applying = false; ///< our own change raises the events that we follow
    bool m_pending = false;
};

/// The style sheet for the application's palette and font.
QString makeStyleSheet();

} // namespace tenantry::ui
