// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tenantswindow.h"

#include "ui/common/button.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"

#include <QTest>
#include <QVBoxLayout>

namespace tenantry::ui::tests {

std::function<Result<ConnectionSpec>()> reachableUnless(const std::shared_ptr<std::atomic_bool> &isAway, World &world)
{
    return [isAway, spec = world.database().spec()]() -> Result<ConnectionSpec> {
        if (*isAway)
            return failure(ErrorCode::Unavailable, Reason::ServerRefused);
        return spec;
    };
}

void takeAway(World &world, std::atomic_bool &isAway)
{
    isAway = true;
    world.database().execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                             "WHERE usename = 'tenantry_app' AND datname = current_database()");
}

TenantsWindow::TenantsWindow(World &world, const Caller &caller, std::function<Result<ConnectionSpec>()> locate)
{
    if (!locate)
        locate = [spec = world.database().spec()]() -> Result<ConnectionSpec> { return spec; };
    m_backend = std::make_unique<Backend>(
        Backend::Parts{locate, [&world](Database &database) { return world.makeServices(database); }, 2});
    m_backend->setCaller(caller);
    m_messages = new MessageLine;
    m_page = new TenantsPage({.backend = m_backend.get(), .messages = m_messages});
    auto *column = new QVBoxLayout(&m_window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    column->addWidget(m_messages);
    m_window.resize(1400, 800);
    m_page->start();
    m_window.show();
    // Several consoles share one screen here; the one that a test talks to makes itself the active one.
    m_window.activateWindow();
    (void)QTest::qWaitForWindowExposed(&m_window);
}

TenantsWindow::~TenantsWindow()
{
    delete m_page;
}

QString TenantsWindow::cell(int row, const QString &column) const
{
    const ListModel *model = m_page->model();
    return model->index(row, model->columnOf(column)).data().toString();
}

QStringList TenantsWindow::names() const
{
    QStringList names;
    for (int row = 0; row < m_page->model()->rowCount(); ++row)
        names.append(cell(row, QStringLiteral("name")));
    return names;
}

Dialog *TenantsWindow::dialog() const
{
    for (Dialog *dialog : m_page->findChildren<Dialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

Button *TenantsWindow::button(const QString &text) const
{
    const QWidget *where = dialog() ? static_cast<const QWidget *>(dialog()) : &m_window;
    for (Button *button : where->findChildren<Button *>()) {
        if (button->text() == text && button->isVisible() && button->isEnabled())
            return button;
    }
    return nullptr;
}

bool TenantsWindow::press(const QString &text)
{
    Button *found = button(text);
    if (found)
        found->click();
    return found != nullptr;
}

QString TenantsWindow::lastMessage() const
{
    return m_messages->history().isEmpty() ? QString() : m_messages->history().first().text;
}

} // namespace tenantry::ui::tests
