// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowmemory.h"

#include <QMainWindow>
#include <QSettings>

namespace tenantry::ui {

namespace {

const auto geometryKey = QStringLiteral("window/geometry");

} // namespace

bool restoreWindow(QMainWindow *window, const QSettings &settings)
{
    return window->restoreGeometry(settings.value(geometryKey).toByteArray());
}

void rememberWindow(const QMainWindow *window, QSettings &settings)
{
    settings.setValue(geometryKey, window->saveGeometry());
}

} // namespace tenantry::ui
