// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

class QAction;
class QSettings;

namespace tenantry::ui {

/// An action that can be done with keys.
struct Shortcut
{
    QString id;    ///< what it is kept by
    QString page;  ///< whose keys count while that page is shown: `users`; empty: everywhere
    QString place; ///< that page's name, or the word for everywhere
    QPointer<QAction> action;
    QKeySequence standard; ///< what it has unless the operator chose others; may be empty

    [[nodiscard]] QString name() const;
    [[nodiscard]] QKeySequence keys() const;
    [[nodiscard]] bool isStandard() const { return keys() == standard; }
};

/// The keys of all actions of a window: what they are, what the operator made of them, and what may not be taken. Kept
/// in the windows' settings. Menus and palette show an action's keys by themselves; the hints of buttons follow here.
class Shortcuts final : public QObject
{
    Q_OBJECT

public:
    /// \a store outlives it.
    explicit Shortcuts(QSettings *store, QObject *parent = nullptr);

    /// From now on \a action has the keys that the operator chose for it, if he did. An action that nobody named
    /// (QObject::objectName) is kept by its standard keys, or by its text where it has none.
    void add(const QString &page, const QString &place, QAction *action);
    void addEverywhere(QAction *action);
    /// Keys that belong to something that isn't an action, such as a menu.
    void addFixed(const QKeySequence &keys, const QString &what);

    /// In the order of registration, those whose action is still there.
    [[nodiscard]] QList<Shortcut> all() const;
    [[nodiscard]] const Shortcut *find(const QString &id) const;

    /// Why \a keys can't be those of \a id, as a sentence that names whose they are; empty: they can.
    [[nodiscard]] QString objection(const QString &id, const QKeySequence &keys) const;

    /// Keys that nothing objects to, or none at all.
    void set(const QString &id, const QKeySequence &keys);
    /// Its own again. \returns the objection of whoever has them meanwhile, or nothing.
    QString reset(const QString &id);
    void resetAll();
    [[nodiscard]] bool isAllStandard() const;

Q_SIGNALS:
    void changed();

private:
    struct Fixed
    {
        QKeySequence keys;
        QString what;
    };

    [[nodiscard]] QString idFor(const QString &page, const QAction *action) const;
    void apply(const Shortcut &shortcut, const QKeySequence &keys);

    QSettings *m_store;
    QList<Shortcut> m_all;
    QList<Fixed> m_fixed;
};

/// Keys as they are shown.
QString keysText(const QKeySequence &keys);

} // namespace tenantry::ui
