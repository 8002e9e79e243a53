// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry::ui {

class MainWindow;

/// Makes the pages of the console, all that there are, and adds them to \a window in the order of the navigation. A new
/// page is a line in consolepages.cpp.
void addConsolePages(MainWindow &window);

} // namespace tenantry::ui
