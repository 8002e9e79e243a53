// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;
class QSettings;

namespace tenantry::ui {

/// Puts a window where it was when it was closed last, on a screen that is there now. \returns false the first time.
bool restoreWindow(QMainWindow *window, const QSettings &settings);
void rememberWindow(const QMainWindow *window, QSettings &settings);

} // namespace tenantry::ui
