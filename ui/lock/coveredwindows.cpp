// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lock/coveredwindows.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QSet>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

namespace {

QSet<const QObject *> &coveredObjects()
{
    static QSet<const QObject *> objects;
    return objects;
}

/// What a screen reader learns of a covered window and of all in it: nothing.
class CoveredInterface final : public QAccessibleWidget
{
public:
    explicit CoveredInterface(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::Pane)
    {}

    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *focusChild() const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text) const override { return {}; }
    [[nodiscard]] QStringList actionNames() const override { return {}; }
    void doAction(const QString &) override {}
};

QAccessibleInterface *makeCoveredInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    return widget && coveredObjects().contains(widget->window()) ? new CoveredInterface(widget) : nullptr;
}

/// Whatever was asked for before is asked for anew.
void forgetInterfaces(QWidget *window)
{
    QList<QWidget *> all = window->findChildren<QWidget *>();
    all.append(window);
    for (QWidget *widget : std::as_const(all)) {
        if (QAccessibleInterface *known = QAccessible::queryAccessibleInterface(widget))
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
    }
}

bool isRealWindow(const QWidget *widget)
{
    return widget->isWindow() && widget->windowType() != Qt::Popup && widget->windowType() != Qt::ToolTip
        && widget->windowType() != Qt::Desktop;
}

} // namespace

CoveredWindows::~CoveredWindows()
{
    for (const Covered &one : std::as_const(m_covered))
        coveredObjects().remove(one.window);
    if (m_cover)
        QAccessible::removeFactory(makeCoveredInterface);
}

void CoveredWindows::coverAllBut(QWidget *cover)
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    m_cover = cover;
    m_active = QApplication::activeWindow();
    QAccessible::installFactory(makeCoveredInterface);
    for (const auto windows = QApplication::topLevelWidgets(); QWidget * window : windows) {
        if (window != cover && window->isVisible() && isRealWindow(window))
            this->cover(window);
    }
    qApp->installEventFilter(this);
}

void CoveredWindows::cover(QWidget *window)
{
    m_covered.append({window, window->windowModality(), false});
    forgetInterfaces(window);
    coveredObjects().insert(window);
    window->hide();
}

/// It is being shown at this moment: it comes to no screen, and counts as hidden as soon as that is done.
void CoveredWindows::join(QWidget *window)
{
    const auto isKnown = [this](const QWidget *widget) {
        return std::ranges::any_of(m_covered, [widget](const Covered &one) { return one.window == widget; });
    };
    const QWidget *owner = window->parentWidget();
    if (isKnown(window) || !owner || !isKnown(owner->window()))
        return; // what belongs to no covered window is none of ours, such as the one to sign in
    window->setAttribute(Qt::WA_DontShowOnScreen);
    m_covered.append({window, window->windowModality(), true});
    coveredObjects().insert(window);
    QMetaObject::invokeMethod(
        window,
        [this, window] {
            if (isCovering() && window->isVisible()) {
                forgetInterfaces(window);
                window->hide();
            }
        },
        Qt::QueuedConnection);
}

void CoveredWindows::uncover()
{
    qApp->removeEventFilter(this);
    QAccessible::removeFactory(makeCoveredInterface);
    m_cover = nullptr;
    for (const Covered &one : std::exchange(m_covered, {})) {
        coveredObjects().remove(one.window);
        if (!one.window)
            continue;
        forgetInterfaces(one.window);
        if (one.wasShownUnseen) {
            one.window->hide();
            one.window->setAttribute(Qt::WA_DontShowOnScreen, false);
        }
        one.window->setWindowModality(one.modality); // hiding an opened dialog takes it away
        one.window->show();
    }
    if (m_active)
        m_active->activateWindow();
}

bool CoveredWindows::hasDialog() const
{
    return std::ranges::any_of(m_covered, [](const Covered &one) { return qobject_cast<QDialog *>(one.window); });
}

bool CoveredWindows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show) {
        if (auto *window = qobject_cast<QWidget *>(watched); window && isRealWindow(window))
            join(window);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tenantry::ui
