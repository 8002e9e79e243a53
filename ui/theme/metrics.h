// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/type.h"

/// Sizes in device-independent pixels. Heights are floors: a taller desktop font makes them grow, nothing is clipped.
namespace tenantry::ui::metrics {

// Space: a grid of four.
inline constexpr int gapPair = 4;    ///< inside a pair, such as label and field
inline constexpr int gap = 8;        ///< between controls
inline constexpr int gapCard = 12;   ///< inside cards
inline constexpr int gapPage = 16;   ///< edge of a page, between cards
inline constexpr int gapDialog = 24; ///< in dialogs
inline constexpr int gapWizard = 32; ///< in wizards
inline constexpr int linkInset = 5;  ///< from a link's edge to its text: below text, a link begins so much further out
inline constexpr int ringSpace = 3;  ///< to be left free around a button for its focus ring
inline constexpr int chipRadius = 4; ///< chips, boxes, key caps, menu items
inline constexpr int radius = 6;     ///< buttons, fields, navigation
inline constexpr int cardRadius = 8; ///< cards, nodes
inline constexpr int popupRadius = 10;

// Icons.
inline constexpr int icon = 16;
inline constexpr int iconSmall = 14;
inline constexpr int iconLarge = 20;
inline constexpr int iconHuge = 28;
inline constexpr int target = 24; ///< the least side of what can be clicked

// Widths.
inline constexpr int navigationWidth = 200;
inline constexpr int navigationNarrow = 44;
inline constexpr int detailWidth = 376;
inline constexpr int detailLeast = 320;
inline constexpr int detailMost = 520;
inline constexpr int detailHeight = 336; ///< under a list
inline constexpr int detailLow = 220;
inline constexpr int paletteWidth = 640;
inline constexpr int confirmWidth = 520;
inline constexpr int signInWidth = 400;
inline constexpr int switcherWidth = 184;

/// max(token, height of the font + 12): what every height below is made of.
int atLeast(int token, Type type = Type::Body);

int controlHeight();      ///< 28: buttons and fields
int controlHeightLarge(); ///< 32: those of dialogs and wizards
int rowHeight();          ///< 32: row of a list
int rowHeightCompact();   ///< 28
int rowHeightWide();      ///< 36
int headHeight();         ///< 32: head of a list
int navigationHeight();   ///< 30: item of the navigation
int menuBarHeight();      ///< 30
int topBarHeight();       ///< 44
int pageHeadHeight();     ///< 52
int filterHeight();       ///< 30: filter line, in a strip of 40
int bulkBarHeight();      ///< 44
int messageHeight();      ///< 40
int taskHeight();         ///< 44
int chipHeight();         ///< 20
int keyCapHeight();       ///< 18

} // namespace tenantry::ui::metrics
