// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/backend.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"
#include "ui/common/button.h"
#include "ui/common/dialog.h"
#include "ui/common/messageline.h"
#include "ui/tenants/tenantspage.h"

#include <QWidget>

#include <atomic>
#include <memory>

namespace tenantry::ui::tests {

/// Where the database of \a world is, while \a isAway is false.
std::function<Result<ConnectionSpec>()> reachableUnless(const std::shared_ptr<std::atomic_bool> &isAway, World &world);

/// Sets \a isAway and ends all connections of consoles.
void takeAway(World &world, std::atomic_bool &isAway);

/// One console's tenants page on a real backend, in a window of its own.
class TenantsWindow
{
public:
    /// \param spec where the database is, asked with each attempt to connect.
    TenantsWindow(World &world, const Caller &caller, std::function<Result<ConnectionSpec>()> locate = {});
    ~TenantsWindow();

    [[nodiscard]] TenantsPage &page() { return *m_page; }
    [[nodiscard]] MessageLine &messages() { return *m_messages; }
    [[nodiscard]] QWidget &window() { return m_window; }
    [[nodiscard]] Backend &backend() { return *m_backend; }

    /// What a column says in a row; empty while the row isn't there.
    [[nodiscard]] QString cell(int row, const QString &column) const;
    [[nodiscard]] QStringList names() const;

    /// The dialog that is open, or null.
    [[nodiscard]] Dialog *dialog() const;
    template <class T>
    T *inDialog(const QString &name) const
    {
        return dialog() ? dialog()->findChild<T *>(name) : nullptr;
    }

    /// Presses a link of the message line, or a button anywhere, by its text.
    bool press(const QString &text);
    [[nodiscard]] bool offers(const QString &text) const { return button(text) != nullptr; }
    [[nodiscard]] QString lastMessage() const;

private:
    [[nodiscard]] Button *button(const QString &text) const;

    std::unique_ptr<Backend> m_backend;
    QWidget m_window;
    MessageLine *m_messages;
    TenantsPage *m_page;
};

} // namespace tenantry::ui::tests
