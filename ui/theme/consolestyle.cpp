// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/consolestyle.h"

#include "ui/theme/controlpainters.h"
#include "ui/theme/focusring.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>

namespace tenantry::ui {

namespace {

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

Qt::CheckState checkStateOf(const QStyleOption *option)
{
    return has(option, QStyle::State_NoChange) ? Qt::PartiallyChecked
        : has(option, QStyle::State_On)        ? Qt::Checked
                                               : Qt::Unchecked;
}

int fieldHeight(const QWidget *widget)
{
    return controlSizeOf(widget) == ControlSize::Large ? metrics::controlHeightLarge() : metrics::controlHeight();
}

} // namespace

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool enabled = has(option, State_Enabled);
    const bool over = enabled && has(option, State_MouseOver);
    switch (element) {
    case PE_FrameFocusRect:
        return; // FocusRing and the fields, lists and tabs themselves show the focus
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(*painter, option->rect, checkStateOf(option), enabled, over);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(*painter, option->rect, has(option, State_On), enabled, over);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            paint::field(*painter, option->rect, widget, enabled, has(option, State_HasFocus));
        return;
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit *>(widget)) {
            paint::field(*painter, option->rect, widget, enabled, widget->hasFocus());
            return;
        }
        break;
    case PE_FrameTabBarBase:
        return; // the pane below draws its own line
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paint::pushButton(*painter, *button, widget);
            return;
        }
        break;
    case CE_FocusFrame:
        paint::focusRing(*painter, option->rect);
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            paint::comboBoxLabel(*painter, *combo);
            return;
        }
        break;
    case CE_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            paint::tab(*painter, *tab);
            return;
        }
        break;
    case CE_ProgressBarContents:
    case CE_ProgressBarLabel:
        return; // the groove is painted with what is done in it; numbers stand beside the bar
    case CE_ProgressBar:
    case CE_ProgressBarGroove: // the style sheet's style asks for the parts
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            paint::progressBar(*painter, *bar);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            paint::comboBox(*painter, *combo, widget);
            return;
        }
    }
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            paint::scrollBar(*painter, *bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return metrics::ringSpace;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
        return metrics::icon;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics::gap;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_TabBarScrollButtonWidth:
        return 24; // the least that is easy to hit
    case PM_TabBarTabHSpace:
        return 20;
    case PM_TabBarTabVSpace:
        return 18;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QPlainTextEdit *>(widget))
            return metrics::radius; // the square viewport must not reach the round corners
        break;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_UnderlineShortcut:
        return isAltDown();
    case SH_FocusFrame_Mask:
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ScrollBar_MiddleClickAbsolutePosition:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return paint::pushButtonSize(*button, widget);
        break;
    case CT_LineEdit:
        return {size.width() + 2 * metrics::gap, fieldHeight(widget)};
    case CT_ComboBox:
        return {size.width() + 52, fieldHeight(widget)};
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize natural = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {natural.width(), qMax(natural.height(), metrics::target)};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(metrics::gap, 0, -metrics::gap, 0) : option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                                   const QWidget *widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect, option->rect.adjusted(2, 2, -32, -2));
    if (control == CC_ScrollBar) {
        // Without arrow buttons the groove is all there is.
        if (subControl == SC_ScrollBarAddLine || subControl == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? bar->rect.height() : bar->rect.width();
        const int range = bar->maximum - bar->minimum;
        const qint64 share = range > 0 ? qint64(bar->pageStep) * length / (qint64(range) + bar->pageStep) : length;
        const int slider = qMin(length, qMax(int(share), pixelMetric(PM_ScrollBarSliderMin, option, widget)));
        const int start =
            sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
        const auto span = [&](int from, int to) {
            const QRect rect =
                upright ? QRect(0, from, bar->rect.width(), to - from) : QRect(from, 0, to - from, bar->rect.height());
            return visualRect(bar->direction, bar->rect, rect);
        };
        switch (subControl) {
        case SC_ScrollBarSlider:
            return span(start, start + slider);
        case SC_ScrollBarSubPage:
            return span(0, start);
        case SC_ScrollBarAddPage:
            return span(start + slider, length);
        case SC_ScrollBarGroove:
            return bar->rect;
        default:
            return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

} // namespace tenantry::ui
