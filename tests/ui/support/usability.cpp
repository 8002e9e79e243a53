// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"

#include "ui/common/elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QImage>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollBar>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

namespace {

constexpr int leastTarget = 24;
constexpr int ringRoom = 4;

/// Parts that Qt makes itself, such as the viewport of a list or the buttons inside a text field.
bool isInternal(const QWidget *widget)
{
    if (qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QHeaderView *>(widget))
        return true;
    const QWidget *parent = widget->parentWidget();
    return parent
        && (qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QComboBox *>(parent)
            || qobject_cast<const QAbstractSpinBox *>(parent) || widget->objectName().startsWith("qt_"_L1));
}

QString describe(const QWidget *widget)
{
    QString text = widget->objectName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text = button->text();
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        text = label->text();
    return QString::fromLatin1(widget->metaObject()->className()) + u" \""_s + text + u'"';
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QList<QWidget *> visibleParts(QWidget *root)
{
    QList<QWidget *> parts;
    for (const auto all = root->findChildren<QWidget *>(); QWidget * part : all) {
        if (part->isVisibleTo(root) && part->window() == root->window() && !isInternal(part))
            parts.append(part);
    }
    return parts;
}

bool takesFocus(const QWidget *widget)
{
    return widget->isEnabled() && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
}

void checkNames(const QList<QWidget *> &parts, QStringList &problems)
{
    for (QWidget *part : parts) {
        const bool pressed = qobject_cast<QAbstractButton *>(part);
        if ((takesFocus(part) || pressed) && nameOf(part).isEmpty())
            problems << describe(part) + u" has no accessible name"_s;
    }
}

void checkLabels(const QList<QWidget *> &parts, QStringList &problems)
{
    QSet<const QWidget *> labelled;
    for (const QWidget *part : parts) {
        if (const auto *label = qobject_cast<const QLabel *>(part); label && label->buddy())
            labelled.insert(label->buddy());
    }
    for (const QWidget *part : parts) {
        const bool asks = qobject_cast<const QLineEdit *>(part) || qobject_cast<const QComboBox *>(part)
            || qobject_cast<const QPlainTextEdit *>(part);
        if (asks && !labelled.contains(part) && part->accessibleName().isEmpty())
            problems << describe(part) + u" has neither a label nor a name"_s;
    }
}

void checkMnemonics(const QList<QWidget *> &parts, QStringList &problems)
{
    QHash<QKeySequence, const QWidget *> taken;
    const auto take = [&](const QWidget *widget, const QString &text) {
        const QKeySequence keys = QKeySequence::mnemonic(text);
        if (keys.isEmpty())
            return;
        if (const QWidget *other = taken.value(keys))
            problems << describe(widget) + u" has the mnemonic of "_s + describe(other);
        taken.insert(keys, widget);
    };
    for (const QWidget *part : parts) {
        if (const auto *button = qobject_cast<const QAbstractButton *>(part))
            take(part, button->text());
        else if (const auto *label = qobject_cast<const QLabel *>(part); label && label->buddy())
            take(part, label->text());
    }
}

/// Where \a part is, in its window.
QRect placeOf(const QWidget *part)
{
    return {part->mapTo(part->window(), QPoint()), part->size()};
}

/// What can be seen of \a part and what is drawn around it.
QImage look(QWidget *part)
{
    return part->window()->grab(placeOf(part).adjusted(-ringRoom, -ringRoom, ringRoom, ringRoom)).toImage();
}

/// Goes through \a root with the key that people press, once around, and gives back where it came by.
QList<QWidget *> tabStops(QWidget *root, QStringList &problems)
{
    QWidget *window = root->window();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window)) {
        problems << u"the window does not become active"_s;
        return {};
    }
    const QPointer<QWidget> before = QApplication::focusWidget();
    QTest::keyClick(before ? before.data() : root, Qt::Key_Tab);
    QList<QWidget *> stops;
    QWidget *at = QApplication::focusWidget();
    while (at && !stops.contains(at) && root->isAncestorOf(at)) {
        stops << at;
        const QImage focused = look(at);
        QTest::keyClick(at, Qt::Key_Tab);
        QWidget *next = QApplication::focusWidget();
        if (next != at && look(at) == focused)
            problems << describe(at) + u" does not show that it has the focus"_s;
        at = next;
    }
    if (!stops.isEmpty() && at != stops.first())
        problems << u"Tab does not come around from "_s + describe(stops.last());
    if (before)
        before->setFocus(Qt::OtherFocusReason);
    return stops;
}

/// Whether who reads along lines would come from \a to back to \a from: what is further up belongs to what follows only
/// as the head of the next column.
bool isBackwards(const QWidget *from, const QWidget *to)
{
    const QRect a = placeOf(from);
    const QRect b = placeOf(to);
    const bool mirrored = to->window()->layoutDirection() == Qt::RightToLeft;
    const int common = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()) + 1;
    if (2 * common > std::min(a.height(), b.height())) // on the same line
        return mirrored ? b.center().x() > a.center().x() : b.center().x() < a.center().x();
    const bool isNextColumn = mirrored ? b.right() < a.left() : b.left() > a.right();
    return b.center().y() < a.center().y() && !isNextColumn;
}

void checkTabOrder(QWidget *root, const QList<QWidget *> &parts, QStringList &problems)
{
    const auto isStop = [](const QWidget *part) { return takesFocus(part) && (part->focusPolicy() & Qt::TabFocus); };
    if (std::ranges::none_of(parts, isStop))
        return;
    const QList<QWidget *> stops = tabStops(root, problems);
    for (QWidget *part : parts) {
        if (isStop(part) && !stops.contains(part))
            problems << describe(part) + u" is not reached by Tab"_s;
    }
    QStringList back;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        const QWidget *from = stops.at(i);
        const QWidget *to = stops.at((i + 1) % stops.size());
        if (stops.size() > 1 && isBackwards(from, to))
            back << describe(from) + u" to "_s + describe(to);
    }
    if (back.size() > 1) // once is coming around
        problems << u"Tab goes back: "_s + back.join(u", "_s);
}

void checkTargets(const QList<QWidget *> &parts, QStringList &problems)
{
    for (const QWidget *part : parts) {
        const bool small = part->width() < leastTarget || part->height() < leastTarget;
        if (qobject_cast<const QAbstractButton *>(part) && small)
            problems << describe(part) + u" is hard to hit: %1 × %2"_s.arg(part->width()).arg(part->height());
    }
}

void checkCutOff(const QList<QWidget *> &parts, QStringList &problems)
{
    for (const QWidget *part : parts) {
        const auto *label = qobject_cast<const QLabel *>(part);
        if (!label || label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label))
            continue;
        const bool cut = label->wordWrap() ? label->height() < label->heightForWidth(label->width())
                                           : label->width() < label->sizeHint().width();
        if (cut)
            problems << describe(part) + u" is cut off: %1 × %2"_s.arg(part->width()).arg(part->height());
    }
}

} // namespace

QStringList usabilityProblems(QWidget *root)
{
    const QList<QWidget *> parts = visibleParts(root);
    QStringList problems;
    checkNames(parts, problems);
    checkLabels(parts, problems);
    checkMnemonics(parts, problems);
    checkTabOrder(root, parts, problems);
    checkTargets(parts, problems);
    checkCutOff(parts, problems);
    return problems;
}

OtherEyes::OtherEyes(Qt::LayoutDirection direction, double fontScale)
    : m_font(QApplication::font())
{
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * fontScale);
    QApplication::setLayoutDirection(direction);
    QApplication::setFont(font);
}

OtherEyes::~OtherEyes()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QApplication::setFont(m_font);
}

void OtherEyes::addRows()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<double>("fontScale");
    QTest::newRow("as usual") << Qt::LeftToRight << 1.0;
    QTest::newRow("right to left") << Qt::RightToLeft << 1.0;
    QTest::newRow("large font") << Qt::LeftToRight << 1.5;
}

} // namespace tenantry::ui::tests
