// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/consolewindow.h"

#include "ui/common/searchmodel.h"
#include "ui/common/searchpopup.h"
#include "ui/shell/consolepages.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QListView>
#include <QSettings>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

ConsoleWindow::ConsoleWindow(World &world, Theme *theme, const Caller &caller, Pages pages)
    : m_settings(std::make_unique<QSettings>(m_folder.filePath(u"console.ini"_s), QSettings::IniFormat))
    , m_backend(std::make_unique<Backend>(
          Backend::Parts{[spec = world.database().spec()]() -> Result<ConnectionSpec> { return spec; },
                         [&world](Database &database) { return world.makeServices(database); }, 2}))
{
    m_backend->setCaller(caller);
    Profile profile;
    profile.name = u"This computer"_s;
    m_window = std::make_unique<MainWindow>(
        WindowContext{m_backend.get(), theme, m_settings.get(), profile, u"root@tenantry"_s});
    if (pages == Pages::All)
        addConsolePages(*m_window);
    m_window->show();
    m_window->activateWindow();
    (void)QTest::qWaitForWindowActive(m_window.get());
}

ConsoleWindow::~ConsoleWindow() = default;

void ConsoleWindow::key(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : m_window.get(), static_cast<Qt::Key>(key), modifiers);
}

void ConsoleWindow::type(const QString &text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

SearchPopup *ConsoleWindow::popup() const
{
    for (SearchPopup *popup : m_window->findChildren<SearchPopup *>()) {
        if (popup->isVisible())
            return popup;
    }
    return nullptr;
}

QStringList ConsoleWindow::found() const
{
    QStringList lines;
    const auto *model = popup() ? popup()->findChild<SearchModel *>() : nullptr;
    for (int row = 0; model && row < model->rowCount(); ++row) {
        const QString text = model->index(row).data().toString();
        lines.append(model->isGroup(row) ? u'[' + text + u']' : text);
    }
    return lines;
}

QString ConsoleWindow::chosen() const
{
    return popup() ? popup()->findChild<QListView *>()->currentIndex().data().toString() : QString();
}

} // namespace tenantry::ui::tests
