// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"

#include <QFontMetrics>

namespace tenantry::ui::metrics {

namespace {

int grown(int token, Type type, int padding)
{
    return qMax(token, QFontMetrics(typeFont(type)).height() + padding);
}

} // namespace

int atLeast(int token, Type type)
{
    return grown(token, type, 12);
}

int controlHeight()
{
    return atLeast(28);
}

int controlHeightLarge()
{
    return grown(32, Type::Body, 16);
}

int rowHeight()
{
    return atLeast(32);
}

int rowHeightCompact()
{
    return grown(28, Type::Body, 8);
}

int rowHeightWide()
{
    return grown(36, Type::Body, 16);
}

int headHeight()
{
    return atLeast(32, Type::CaptionStrong);
}

int navigationHeight()
{
    return atLeast(30);
}

int menuBarHeight()
{
    return atLeast(30);
}

int topBarHeight()
{
    return controlHeightLarge() + 12;
}

int pageHeadHeight()
{
    return grown(52, Type::Title, 24);
}

int filterHeight()
{
    return atLeast(30);
}

int bulkBarHeight()
{
    return controlHeight() + 16;
}

int messageHeight()
{
    return grown(40, Type::Body, 20);
}

int taskHeight()
{
    return controlHeight() + 16;
}

int chipHeight()
{
    return grown(20, Type::CaptionStrong, 4);
}

int keyCapHeight()
{
    return grown(18, Type::Label, 4);
}

} // namespace tenantry::ui::metrics
