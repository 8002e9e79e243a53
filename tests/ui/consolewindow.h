// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/backend.h"
#include "tests/support/world.h"
#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>

#include <memory>

class QSettings;

namespace tenantry::ui {
class SearchPopup;
class Theme;
} // namespace tenantry::ui

namespace tenantry::ui::tests {

/// A console with all its pages on a real backend, as the program opens it.
class ConsoleWindow
{
public:
    enum class Pages { All, None };

    ConsoleWindow(World &world, Theme *theme, const Caller &caller, Pages pages = Pages::All);
    ~ConsoleWindow();

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Backend &backend() { return *m_backend; }
    [[nodiscard]] QSettings &settings() { return *m_settings; }

    /// Presses a key where the focus is.
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);

    /// The popup that is open, or null.
    [[nodiscard]] SearchPopup *popup() const;
    /// What it offers, with the names of groups: `[Users]`, `Ada Example`.
    [[nodiscard]] QStringList found() const;
    /// What Enter would choose.
    [[nodiscard]] QString chosen() const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tenantry::ui::tests
