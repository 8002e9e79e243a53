// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/density.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QString>
#include <QStringList>

class QSettings;

namespace tenantry::ui {

/// What the operator set for this console, on this machine: whoever is signed in, whichever database is open. Kept in
/// the windows' settings; what changes counts at once, but for the language.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    static constexpr int standardIdleMinutes = 15;
    static constexpr int mostIdleMinutes = 720;

    /// Puts theme and rows as they were left. Both outlive it; without \a theme they are only kept.
    Preferences(Theme *theme, QSettings *store, QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    [[nodiscard]] RowDensity density() const;
    void setDensity(RowDensity density);

    /// After how many minutes without a key or the pointer the console locks itself; 0: never.
    [[nodiscard]] int idleMinutes() const;
    void setIdleMinutes(int minutes);

    /// `de`; empty: the desktop's. Counts from the next start on.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    /// Those that this program has a translation for, English among them.
    static QStringList languages();
    /// As it is kept in \a store, for the start of the program.
    static QString keptLanguage(const QSettings &store);

Q_SIGNALS:
    void changed();

private:
    Theme *m_theme;
    QSettings *m_store;
};

} // namespace tenantry::ui
