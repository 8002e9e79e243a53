// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "ui/common/pagehead.h"
#include "ui/common/segments.h"
#include "ui/settings/consolesettings.h"
#include "ui/settings/platformsettings.h"
#include "ui/settings/shortcutsettings.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

SettingsPage::SettingsPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_parts(new Segments(tr("Whose settings")))
    , m_stack(new QStackedWidget)
    , m_platform(new PlatformSettings(context))
    , m_console(new ConsoleSettings(context.preferences))
    , m_shortcuts(new ShortcutSettings(context.shortcuts, context.messages))
{
    setObjectName(u"settingsPage"_s);
    setAccessibleName(tr("Settings"));
    m_parts->addSegment(tr("Platform"));
    m_parts->addSegment(tr("This console"));
    m_parts->addSegment(tr("Keyboard shortcuts"));
    m_stack->addWidget(m_platform);
    m_stack->addWidget(m_console);
    m_stack->addWidget(m_shortcuts);
    m_stack->setProperty("cls", u"canvas"_s);
    auto *parts = new QHBoxLayout;
    parts->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, metrics::gapCard);
    parts->addWidget(m_parts);
    parts->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PageHead(tr("Settings")));
    column->addLayout(parts);
    column->addWidget(m_stack, 1);
    makeActions();
    connect(m_parts, &Segments::chosen, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        follow();
    });
    connect(m_platform, &PlatformSettings::followed, this, &SettingsPage::follow);
    follow();
}

QAction *SettingsPage::makeAction(Icon icon, const QString &text, const QKeySequence &keys,
                                  const std::function<void()> &act)
{
    auto *action = new QAction(makeIcon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void SettingsPage::makeActions()
{
    m_saveAction = makeAction(Icon::Check, tr("Save settings"), QKeySequence::Save, [this] { m_platform->save(); });
    m_discardAction = makeAction(Icon::Undo, tr("Discard changes of settings"), {}, [this] { m_platform->discard(); });
    m_copyAction = makeAction(Icon::Copy, tr("Copy as tenantryctl"), QKeySequence(u"Ctrl+Shift+C"_s),
                              [this] { m_platform->copyCommand(); });
    makeAction(Icon::Undo, tr("Undo the last change"), QKeySequence::Undo,
               [this] { m_platform->saving()->undoLast(); });
    makeAction(Icon::Reload, tr("Reload"), QKeySequence::Refresh, [this] { m_platform->read(); });
    makeAction(Icon::Server, tr("Settings of the platform"), QKeySequence(u"Alt+1"_s), [this] { showPart(Platform); });
    makeAction(Icon::Computer, tr("Settings of this console"), QKeySequence(u"Alt+2"_s), [this] { showPart(Console); });
    makeAction(Icon::Edit, tr("Keyboard shortcuts of all pages"), QKeySequence(u"Alt+3"_s), [this] { showPart(Keys); });
}

void SettingsPage::start()
{
    m_context.backend->call(
        this, [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
        [this](const Result<QStringList> &permissions) {
            m_platform->setPermissions(permissions.value_or(QStringList()));
        });
}

SettingsPage::Part SettingsPage::part() const
{
    return static_cast<Part>(m_stack->currentIndex());
}

void SettingsPage::showPart(Part part)
{
    m_parts->setCurrent(part);
    focusContent();
}

void SettingsPage::follow()
{
    const bool isEdited = m_platform->editedCount() > 0;
    const auto offer = [](QAction *action, bool isOffered) {
        action->setVisible(isOffered);
        action->setEnabled(isOffered);
    };
    offer(m_saveAction, isEdited && !m_platform->saving()->isBusy());
    offer(m_discardAction, isEdited && !m_platform->saving()->isBusy());
    offer(m_copyAction, part() == Platform && !m_platform->rows().isEmpty());
}

void SettingsPage::focusContent()
{
    if (part() == Platform)
        m_platform->focusContent();
    else if (part() == Console)
        m_console->focusContent();
    else
        m_shortcuts->focusContent();
}

void SettingsPage::focusFilter()
{
    if (part() == Keys)
        m_shortcuts->focusFilter();
}

bool SettingsPage::focusNextArea()
{
    return part() == Platform && m_platform->focusNextArea();
}

bool SettingsPage::stepBack()
{
    return part() == Platform ? m_platform->stepBack() : part() == Keys && m_shortcuts->stepBack();
}

QString SettingsPage::unsavedWork() const
{
    const int count = m_platform->editedCount();
    return count == 0 ? QString() : tr("%Ln settings are not saved.", nullptr, count);
}

void SettingsPage::showFiltered(const QString &name)
{
    if (name == u"platform")
        showPart(Platform);
    else if (name == u"console")
        showPart(Console);
    else if (name == u"shortcuts")
        showPart(Keys);
}

} // namespace tenantry::ui
