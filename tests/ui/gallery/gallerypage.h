// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tenantry::ui {

/// Every component in every state on one page, to be looked at beside the design's own picture.
QWidget *makeGallery();

} // namespace tenantry::ui
