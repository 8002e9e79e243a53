// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace tenantry::ui {

class Label;
class Preferences;
class Segments;

/// The settings of this console, on this machine. Each counts as soon as it is chosen.
class ConsoleSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleSettings(Preferences *preferences, QWidget *parent = nullptr);

    void focusContent();

private:
    [[nodiscard]] QWidget *makeAppearance();
    [[nodiscard]] QWidget *makeLock();
    [[nodiscard]] QWidget *makeIdle();
    [[nodiscard]] QWidget *makeLanguage();
    void connectParts();
    void follow();
    void keepIdle();

    Preferences *m_preferences;
    Segments *m_theme;
    Segments *m_density;
    QComboBox *m_language;
    Label *m_languageNote;
    QLineEdit *m_idle;
    Label *m_idleError;
};

} // namespace tenantry::ui
