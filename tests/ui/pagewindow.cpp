// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagewindow.h"

#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/field.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QVBoxLayout>

namespace tenantry::ui::tests {

AnyPageWindow::AnyPageWindow(World &world, const Caller &caller)
    : m_settings(std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat))
    , m_backend(std::make_unique<Backend>(
          Backend::Parts{[spec = world.database().spec()]() -> Result<ConnectionSpec> { return spec; },
                         [&world](Database &database) { return world.makeServices(database); }, 2}))
    , m_preferences(std::make_unique<Preferences>(qApp->findChild<Theme *>(), m_settings.get()))
    , m_shortcuts(std::make_unique<Shortcuts>(m_settings.get()))
    , m_messages(new MessageLine)
{
    m_backend->setCaller(caller);
}

AnyPageWindow::~AnyPageWindow()
{
    delete m_page;
}

PageContext AnyPageWindow::context()
{
    return {m_backend.get(), m_messages, &m_scope, m_settings.get(), nullptr, m_preferences.get(), m_shortcuts.get()};
}

void AnyPageWindow::open(Page *page)
{
    m_page = page;
    QObject::connect(page, &Page::linkFollowed, &m_window, [this](const PageLink &link) { m_link = link; });
    auto *column = new QVBoxLayout(&m_window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    column->addWidget(m_messages);
    m_window.resize(1400, 800);
    m_window.show();
    m_window.activateWindow();
    (void)QTest::qWaitForWindowExposed(&m_window);
}

QString AnyPageWindow::cell(int row, const QString &column) const
{
    const ListModel *model = list().model();
    return model->index(row, model->columnOf(column)).data().toString();
}

QStringList AnyPageWindow::column(const QString &column) const
{
    QStringList texts;
    for (int row = 0; row < list().model()->rowCount(); ++row)
        texts.append(cell(row, column));
    return texts;
}

void AnyPageWindow::goTo(const QUuid &id)
{
    QTRY_VERIFY(list().view()->setCurrentItem(id));
    m_page->focusContent();
}

void AnyPageWindow::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_window.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_window);
    if (qobject_cast<ListPage *>(m_page)) {
        QTest::keyClick(list().view(), key, modifiers);
        return;
    }
    m_page->focusContent();
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void AnyPageWindow::type(const QString &text)
{
    const auto isReady = [this] {
        const QWidget *focus = QApplication::focusWidget();
        return focus && (!dialog() || dialog()->isAncestorOf(focus));
    };
    QTRY_VERIFY(isReady());
    QTest::keyClicks(QApplication::focusWidget(), text);
}

Dialog *AnyPageWindow::dialog() const
{
    for (Dialog *dialog : m_page->findChildren<Dialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

void AnyPageWindow::fill(const QString &field, const QString &text) const
{
    QTRY_VERIFY(inDialog<QLineEdit>(field));
    auto *line = inDialog<QLineEdit>(field);
    line->clear();
    QTest::keyClicks(line, text);
}

QString AnyPageWindow::errorAt(const QString &field) const
{
    const auto fields = dialog() ? dialog()->findChildren<Field *>() : QList<Field *>();
    for (const Field *one : fields) {
        if (one->editor()->objectName() == field)
            return one->error();
    }
    return {};
}

Button *AnyPageWindow::button(const QString &text) const
{
    const QWidget *where = dialog() ? static_cast<const QWidget *>(dialog()) : &m_window;
    // What the message offers is meant before what stands in a history.
    const auto all =
        (dialog() ? QList<Button *>() : m_messages->findChildren<Button *>()) + where->findChildren<Button *>();
    for (Button *button : all) {
        if (button->text() == text && button->isVisible() && button->isEnabled())
            return button;
    }
    return nullptr;
}

bool AnyPageWindow::press(const QString &text)
{
    Button *found = button(text);
    if (found)
        found->click();
    return found != nullptr;
}

QAction *AnyPageWindow::action(const QString &text) const
{
    for (QAction *action : m_page->actions()) {
        if (action->text() == text && action->isVisible() && action->isEnabled())
            return action;
    }
    return nullptr;
}

QString AnyPageWindow::lastMessage() const
{
    return m_messages->history().isEmpty() ? QString() : m_messages->history().first().text;
}

QStringList AnyPageWindow::paneTexts() const
{
    QStringList texts;
    for (const QLabel *label : m_page->findChild<DetailPane *>()->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            texts.append(label->text());
    }
    return texts;
}

} // namespace tenantry::ui::tests
