// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/platformsettings.h"

#include "core/domain/access/permission.h"
#include "core/services/services.h"
#include "core/services/settings/settingservice.h"
#include "ui/common/button.h"
#include "ui/common/commandcopy.h"
#include "ui/common/errortext.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/common/statepanel.h"
#include "ui/common/tenantscope.h"
#include "ui/settings/settingcards.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingwords.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

PlatformSettings::PlatformSettings(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_saving(new SettingSaving(context.backend, context.messages, this))
    , m_stack(new QStackedWidget)
    , m_state(new StatePanel)
    , m_area(makeSettingArea(tr("Settings of the platform")))
    , m_column(settingColumnOf(m_area))
    , m_about(new Label(Type::Body, Role::TextSecondary))
    , m_notice(new NoticeBox)
    , m_bar(new QFrame)
    , m_count(new Label(Type::Strong))
    , m_reason(new QLineEdit)
    , m_copy(Button::makeIconButton(Icon::Copy, tr("Copy as tenantryctl")))
    , m_discard(new Button(tr("Discard")))
    , m_save(new Button(tr("Save"), ButtonKind::Primary))
{
    m_about->wrap();
    m_column->addWidget(m_about);
    m_column->addWidget(m_notice);
    m_column->addStretch(1);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_area);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(makeBar());
    m_state->setState(Icon::Settings, Tone::Neutral, tr("Reading the settings…"), {});
    connectParts();
    followScope();
}

QWidget *PlatformSettings::makeBar()
{
    m_bar->setProperty("cls", u"canvas"_s);
    m_reason->setPlaceholderText(tr("Reason, kept in the audit log"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setObjectName(u"reason"_s);
    m_save->setHint(tr("Save what was changed"), QKeySequence::Save);
    m_discard->setHint(tr("Everything as it was"));
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    row->setSpacing(metrics::gap);
    row->addWidget(m_count);
    row->addSpacing(metrics::gap);
    row->addWidget(m_reason, 1);
    row->addWidget(m_copy);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    m_bar->hide();
    return m_bar;
}

void PlatformSettings::connectParts()
{
    connect(m_save, &Button::clicked, this, &PlatformSettings::save);
    connect(m_discard, &Button::clicked, this, &PlatformSettings::discard);
    connect(m_copy, &Button::clicked, this, &PlatformSettings::copyCommand);
    connect(m_reason, &QLineEdit::returnPressed, this, &PlatformSettings::save);
    connect(m_context.scope, &TenantScope::changed, this, &PlatformSettings::followScope);
    connect(m_context.scope, &TenantScope::renamed, this, &PlatformSettings::followScope);
    connect(m_context.backend, &Backend::everythingChanged, this, &PlatformSettings::read);
    connect(m_context.backend, &Backend::changed, this, [this](const Change &change) {
        if (change.table == u"settings"_s)
            read();
    });
    connect(m_saving, &SettingSaving::busyChanged, this, &PlatformSettings::follow);
    connect(m_saving, &SettingSaving::refused, this, &PlatformSettings::showRefusal);
    connect(m_saving, &SettingSaving::saved, this, [this](const Setting &setting) {
        if (SettingRow *changed = row(setting.definition->name().toString())) {
            changed->setSetting(setting);
            changed->setError({});
        }
        follow();
    });
}

void PlatformSettings::setPermissions(const QStringList &permissions)
{
    m_canRead = permissions.contains(Permissions::SettingsRead);
    m_canChange = permissions.contains(Permissions::SettingsUpdate) && !m_context.backend->isReadOnly();
    followRights();
    if (m_canRead)
        read();
    else
        showFailure({ErrorCode::Forbidden, Reason::PermissionMissing, {}, {}});
}

void PlatformSettings::read()
{
    if (!m_canRead)
        return;
    m_context.backend->call(
        this, [](Services &services, const Caller &caller) { return services.settings().list(caller); },
        [this, reading = ++m_reading](const Result<QList<Setting>> &settings) {
            if (reading != m_reading)
                return;
            if (settings)
                showSettings(*settings);
            else
                showFailure(settings.error());
        });
}

void PlatformSettings::showSettings(const QList<Setting> &settings)
{
    if (m_rows.isEmpty())
        makeRows(settings);
    for (const Setting &setting : settings) {
        if (SettingRow *shown = row(setting.definition->name().toString()))
            shown->setSetting(setting);
    }
    m_stack->setCurrentWidget(m_area);
    follow();
    if (std::exchange(m_awaitsFocus, false) && isVisible())
        focusContent();
}

void PlatformSettings::showFailure(const Error &error)
{
    if (!m_rows.isEmpty() && error.code == ErrorCode::Unavailable)
        return; // the window says that the connection is lost; what was read stays
    const bool isForbidden = error.code == ErrorCode::Forbidden;
    m_state->setState(isForbidden ? Icon::Denied : Icon::NoConnection, isForbidden ? Tone::Neutral : Tone::Bad,
                      isForbidden ? tr("You may not see the platform's settings") : tr("The settings can't be read"),
                      isForbidden ? tr("The permission settings:read shows them. Ask an administrator for it. "
                                       "Settings of this console are yours to change.")
                                  : sentenceFor(error));
    if (!isForbidden) {
        auto *again = m_state->addButton(new Button(Icon::Reload, tr("Try again"), ButtonKind::Primary));
        connect(again, &Button::clicked, this, &PlatformSettings::read);
        m_state->setDetails(detailsOf(error));
    }
    m_stack->setCurrentWidget(m_state);
    follow();
}

void PlatformSettings::makeRows(const QList<Setting> &settings)
{
    for (const SettingGroup &group : settingGroups()) {
        QList<QWidget *> rows;
        for (const QString &key : group.keys) {
            const auto found = std::ranges::find_if(
                settings, [&key](const Setting &setting) { return setting.definition->name() == key; });
            if (found == settings.end())
                continue; // of a newer program than the database
            auto *made = new SettingRow(*found);
            made->setEditable(m_canChange);
            connect(made, &SettingRow::edited, this, &PlatformSettings::follow);
            m_rows.append(made);
            rows.append(made);
        }
        if (!rows.isEmpty())
            m_column->insertWidget(m_column->count() - 1, makeSettingCard(group.name, rows));
    }
    QWidget *last = m_area;
    for (SettingRow *made : std::as_const(m_rows)) {
        for (QWidget *stop : made->stops()) {
            setTabOrder(last, stop);
            last = stop;
        }
    }
    for (QWidget *stop : std::initializer_list<QWidget *>{m_reason, m_copy, m_discard, m_save}) {
        setTabOrder(last, stop);
        last = stop;
    }
}

SettingRow *PlatformSettings::row(const QString &key) const
{
    const auto found = std::ranges::find_if(m_rows, [&key](const SettingRow *one) { return one->key() == key; });
    return found == m_rows.end() ? nullptr : *found;
}

int PlatformSettings::editedCount() const
{
    return int(std::ranges::count_if(m_rows, &SettingRow::isEdited));
}

QList<SettingToSave> PlatformSettings::editedValues() const
{
    QList<SettingToSave> values;
    for (const SettingRow *one : m_rows) {
        const auto typed = one->typed();
        if (typed && one->isEdited())
            values.append({one->setting(), *typed});
    }
    return values;
}

/// What can't be used is said at every field of which that is so, before anything is saved.
void PlatformSettings::save()
{
    SettingRow *wrong = nullptr;
    for (SettingRow *one : std::as_const(m_rows)) {
        if (one->isEdited() && !one->typed()) {
            one->showRange();
            wrong = wrong ? wrong : one;
        }
    }
    if (wrong)
        wrong->focusEditor();
    else
        m_saving->save(editedValues(), m_reason->text().trimmed());
}

void PlatformSettings::showRefusal(const Error &error)
{
    if (error.code == ErrorCode::Stale)
        read(); // and the row says what it is now
    SettingRow *refused = row(error.field);
    if (!refused)
        return;
    refused->setError(error.reason == Reason::SecondFactorMissing
                          ? tr("You have no second factor yourself. Set one up first, or you couldn't sign in.")
                          : sentenceFor(error));
    refused->focusEditor();
}

void PlatformSettings::discard()
{
    SettingRow *first = nullptr;
    for (SettingRow *one : std::as_const(m_rows)) {
        if (!one->isEdited())
            continue;
        first = first ? first : one;
        one->discard();
    }
    if (first)
        first->focusEditor();
}

void PlatformSettings::copyCommand()
{
    const auto edited = editedValues();
    const SettingRow *current = currentRow();
    ui::copyCommand(m_context.messages,
                    edited.isEmpty() ? SettingSaving::commandToShow(current ? current->key() : QString())
                                     : SettingSaving::commandsFor(edited, m_reason->text().trimmed()),
                    false);
}

SettingRow *PlatformSettings::currentRow() const
{
    const auto found = std::ranges::find_if(m_rows, &SettingRow::hasFocusWithin);
    return found == m_rows.end() ? nullptr : *found;
}

bool PlatformSettings::stepBack()
{
    SettingRow *current = currentRow();
    if (!current || !current->isEdited())
        return false;
    current->discard();
    return true;
}

void PlatformSettings::focusContent()
{
    if (m_stack->currentWidget() == m_state) {
        m_awaitsFocus = !m_state->focusFirst() && m_rows.isEmpty();
    } else if (m_canChange && !m_rows.isEmpty()) {
        m_rows.first()->focusEditor();
    } else {
        m_area->setFocus(Qt::OtherFocusReason);
    }
}

bool PlatformSettings::focusNextArea()
{
    const QWidget *focus = QApplication::focusWidget();
    if (m_bar->isHidden() || (focus && m_bar->isAncestorOf(focus)))
        return false;
    m_reason->setFocus(Qt::OtherFocusReason);
    return true;
}

void PlatformSettings::follow()
{
    const int edited = editedCount();
    const QWidget *focus = QApplication::focusWidget();
    if (edited == 0 && focus && m_bar->isAncestorOf(focus))
        focusContent(); // the bar goes
    m_count->setText(tr("%Ln settings are not saved", nullptr, edited));
    m_bar->setVisible(edited > 0);
    if (edited == 0)
        m_reason->clear();
    m_save->setEnabled(!m_saving->isBusy());
    m_discard->setEnabled(!m_saving->isBusy());
    Q_EMIT followed();
}

void PlatformSettings::followScope()
{
    const auto &tenant = m_context.scope->tenant();
    m_about->setText(tenant ? tr("They hold for all tenants, %1 among them: no tenant has settings of its own. "
                                 "What is changed counts at once, in every program.")
                                  .arg(tenant->name)
                            : tr("They hold for all tenants. What is changed counts at once, in every program."));
}

void PlatformSettings::followRights()
{
    for (SettingRow *one : std::as_const(m_rows))
        one->setEditable(m_canChange);
    m_area->setFocusPolicy(m_canChange ? Qt::NoFocus : Qt::StrongFocus);
    if (m_canChange)
        m_notice->hide();
    else if (m_context.backend->isReadOnly())
        m_notice->show(MessageKind::Notice, tr("This profile is read-only"),
                       tr("The settings can be looked at, and changed through another profile of this database."));
    else
        m_notice->show(MessageKind::Notice, tr("You may look at the settings"),
                       tr("Changing them takes the permission settings:update. Ask an administrator for it."));
    follow();
}

} // namespace tenantry::ui
