// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/backend.h"
#include "tests/support/world.h"
#include "ui/common/dialog.h"
#include "ui/common/listpage.h"
#include "ui/common/messageline.h"
#include "ui/common/tenantscope.h"
#include "ui/settings/preferences.h"
#include "ui/settings/shortcuts.h"

#include <QTemporaryDir>
#include <QWidget>

#include <memory>

class QSettings;

namespace tenantry::ui::tests {

/// One console's page on a real backend, in a window of its own: what every page has. PageWindow<UsersPage> knows it.
class AnyPageWindow
{
public:
    AnyPageWindow(World &world, const Caller &caller);
    virtual ~AnyPageWindow();

    [[nodiscard]] MessageLine &messages() { return *m_messages; }
    [[nodiscard]] TenantScope &scope() { return m_scope; }
    [[nodiscard]] Preferences &preferences() { return *m_preferences; }
    [[nodiscard]] QWidget &window() { return m_window; }
    [[nodiscard]] Backend &backend() { return *m_backend; }
    [[nodiscard]] ListPage &list() const { return *static_cast<ListPage *>(m_page); }
    /// The last link that the page wants to be followed.
    [[nodiscard]] const PageLink &link() const { return m_link; }

    /// What a column says in a row; empty while the row isn't there.
    [[nodiscard]] QString cell(int row, const QString &column) const;
    /// What it says in all rows.
    [[nodiscard]] QStringList column(const QString &column) const;
    /// Makes the row with that id current, as soon as it is there, and gives the list the focus.
    void goTo(const QUuid &id);
    /// A key for the list, or for what the page of another kind is about.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Types into the widget with the focus.
    void type(const QString &text);

    /// The dialog that is open, or null.
    [[nodiscard]] Dialog *dialog() const;
    template <class T>
    T *inDialog(const QString &name) const
    {
        return dialog() ? dialog()->findChild<T *>(name) : nullptr;
    }
    /// Types into a field of the dialog in place of what is there.
    void fill(const QString &field, const QString &text) const;
    /// The error below a field of the dialog.
    [[nodiscard]] QString errorAt(const QString &field) const;

    /// Presses a link of the message line, or a button anywhere, by its text.
    bool press(const QString &text);
    [[nodiscard]] bool offers(const QString &text) const { return button(text) != nullptr; }
    /// The action of the page with that text, if it can be done.
    [[nodiscard]] QAction *action(const QString &text) const;
    [[nodiscard]] QString lastMessage() const;
    /// Every text that is shown in the pane.
    [[nodiscard]] QStringList paneTexts() const;

protected:
    void open(Page *page);
    [[nodiscard]] PageContext context();

private:
    [[nodiscard]] Button *button(const QString &text) const;

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Shortcuts> m_shortcuts;
    TenantScope m_scope;
    QWidget m_window;
    MessageLine *m_messages;
    Page *m_page = nullptr;
    PageLink m_link;
};

template <class ThePage>
class PageWindow final : public AnyPageWindow
{
public:
    PageWindow(World &world, const Caller &caller)
        : AnyPageWindow(world, caller)
        , m_page(new ThePage(context()))
    {
        m_page->start();
        open(m_page);
    }

    [[nodiscard]] ThePage &page() const { return *m_page; }

private:
    ThePage *m_page;
};

} // namespace tenantry::ui::tests
