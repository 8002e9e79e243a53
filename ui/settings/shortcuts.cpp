// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcuts.h"

#include "ui/common/button.h"

#include <QAction>
#include <QSettings>
#include <QWidget>

#include <algorithm>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

QString storeKey(const QString &id)
{
    return QString(u"shortcuts/"_s + QString::fromLatin1(id.toUtf8().toPercentEncoding()));
}

QString shownText(const QAction *action)
{
    static const QString kept(QChar(0x1)); // a doubled sign stands for one that is shown
    return action->text().replace(u"&&"_s, kept).remove(u'&').replace(kept, u"&"_s);
}

/// Whether \a key moves, types or leaves where nothing is held with it: lists, fields and dialogs need it.
bool isNeeded(int key)
{
    static const QList<int> needed{Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Return,   Qt::Key_Enter,    Qt::Key_Space,
                                   Qt::Key_Up,  Qt::Key_Down,    Qt::Key_Left,     Qt::Key_Right,    Qt::Key_Home,
                                   Qt::Key_End, Qt::Key_PageUp,  Qt::Key_PageDown, Qt::Key_Backspace};
    return needed.contains(key);
}

/// What every text field and list does with them.
bool isForEditing(const QKeySequence &keys)
{
    static const QList<QKeySequence::StandardKey> used{QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste,
                                                       QKeySequence::SelectAll};
    return std::ranges::any_of(
        used, [&keys](QKeySequence::StandardKey key) { return QKeySequence::keyBindings(key).contains(keys); });
}

} // namespace

QString keysText(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

QString Shortcut::name() const
{
    return action ? shownText(action) : QString();
}

QKeySequence Shortcut::keys() const
{
    return action ? action->shortcut() : QKeySequence();
}

Shortcuts::Shortcuts(QSettings *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{}

QString Shortcuts::idFor(const QString &page, const QAction *action) const
{
    const QString owner = page.isEmpty() ? u"window"_s : page;
    for (const QString &name : {action->objectName(), action->shortcut().toString(QKeySequence::PortableText)}) {
        const QString id = owner + u'/' + name;
        if (!name.isEmpty() && !find(id))
            return id;
    }
    return owner + u'/' + shownText(action);
}

void Shortcuts::add(const QString &page, const QString &place, QAction *action)
{
    const Shortcut added{idFor(page, action), page, place, action, action->shortcut()};
    m_all.append(added);
    if (m_store->contains(storeKey(added.id)))
        apply(added, QKeySequence(m_store->value(storeKey(added.id)).toString(), QKeySequence::PortableText));
}

void Shortcuts::addEverywhere(QAction *action)
{
    add({}, tr("Everywhere"), action);
}

void Shortcuts::addFixed(const QKeySequence &keys, const QString &what)
{
    if (!keys.isEmpty())
        m_fixed.append({keys, what});
}

QList<Shortcut> Shortcuts::all() const
{
    QList<Shortcut> there = m_all;
    there.removeIf([](const Shortcut &one) { return !one.action; });
    return there;
}

const Shortcut *Shortcuts::find(const QString &id) const
{
    const auto found = std::ranges::find_if(m_all, [&id](const Shortcut &one) { return one.id == id && one.action; });
    return found == m_all.end() ? nullptr : &*found;
}

QString Shortcuts::objection(const QString &id, const QKeySequence &keys) const
{
    const Shortcut *wanting = find(id);
    if (!wanting || keys.isEmpty())
        return {};
    const QKeyCombination first = keys[0];
    const bool isHeld = (first.keyboardModifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier;
    if (keys != wanting->standard && !isHeld && isNeeded(first.key()))
        return tr("%1 moves and chooses in lists, fields and dialogs. Hold Ctrl or Alt with it.").arg(keysText(keys));
    if (isForEditing(keys))
        return tr("%1 is needed to copy and paste text.").arg(keysText(keys));
    for (const Fixed &fixed : m_fixed) {
        if (fixed.keys == keys)
            //: %1: keys, %2: what has them, such as "the menu File"
            return tr("%1 belongs to %2.").arg(keysText(keys), fixed.what);
    }
    for (const Shortcut &other : m_all) {
        const bool meets = other.page == wanting->page || other.page.isEmpty() || wanting->page.isEmpty();
        if (other.action && other.id != id && meets && other.keys() == keys)
            //: %1: keys, %2: an action, %3: a page, or "Everywhere"
            return tr("%1 is taken by “%2” (%3). Give that other keys first, or none.")
                .arg(keysText(keys), other.name(), other.place);
    }
    return {};
}

void Shortcuts::set(const QString &id, const QKeySequence &keys)
{
    const Shortcut *found = find(id);
    if (!found || !objection(id, keys).isEmpty())
        return;
    if (keys == found->standard)
        m_store->remove(storeKey(id));
    else
        m_store->setValue(storeKey(id), keys.toString(QKeySequence::PortableText));
    apply(*found, keys);
    Q_EMIT changed();
}

QString Shortcuts::reset(const QString &id)
{
    const Shortcut *found = find(id);
    if (!found)
        return {};
    const QString sentence = objection(id, found->standard);
    if (sentence.isEmpty())
        set(id, found->standard);
    return sentence;
}

void Shortcuts::resetAll()
{
    m_store->remove(u"shortcuts"_s);
    for (const Shortcut &one : all())
        apply(one, one.standard);
    Q_EMIT changed();
}

bool Shortcuts::isAllStandard() const
{
    return std::ranges::all_of(m_all, [](const Shortcut &one) { return !one.action || one.isStandard(); });
}

void Shortcuts::apply(const Shortcut &shortcut, const QKeySequence &keys)
{
    shortcut.action->setShortcut(keys);
    const auto *owner = qobject_cast<QWidget *>(shortcut.action->parent());
    for (Button *button : owner ? owner->findChildren<Button *>() : QList<Button *>())
        button->followKeys(shortcut.standard, keys);
}

} // namespace tenantry::ui
