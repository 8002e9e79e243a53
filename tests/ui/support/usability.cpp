// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"

#include "ui/common/elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSet>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

namespace {

constexpr int leastTarget = 24;

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

QList<QWidget *> visibleParts(QWidget *window)
{
    QList<QWidget *> parts;
    for (const auto all = window->findChildren<QWidget *>(); QWidget * part : all) {
        if (part->isVisibleTo(window) && part->window() == window && !isInternal(part))
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

void checkTabOrder(QWidget *window, const QList<QWidget *> &parts, QStringList &problems)
{
    QSet<const QWidget *> reached;
    QWidget *at = window;
    do {
        at = at->nextInFocusChain();
        reached.insert(at);
    } while (at != window && reached.size() < 10'000);
    for (const QWidget *part : parts) {
        if (takesFocus(part) && (part->focusPolicy() & Qt::TabFocus) && !reached.contains(part))
            problems << describe(part) + u" is not reached by Tab"_s;
    }
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

QStringList usabilityProblems(QWidget *window)
{
    const QList<QWidget *> parts = visibleParts(window);
    QStringList problems;
    checkNames(parts, problems);
    checkLabels(parts, problems);
    checkMnemonics(parts, problems);
    checkTabOrder(window, parts, problems);
    checkTargets(parts, problems);
    checkCutOff(parts, problems);
    return problems;
}

} // namespace tenantry::ui::tests
