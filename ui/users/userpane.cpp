// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userpane.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/users/userchange.h"
#include "core/services/users/userservice.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/cardlist.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/eventtext.h"
#include "ui/common/factlist.h"
#include "ui/common/objecthistory.h"
#include "ui/common/tenantscope.h"
#include "ui/users/usertabs.h"
#include "ui/users/userwords.h"

#include <QAction>
#include <QMenu>

namespace tenantry::ui {

namespace {

constexpr int readPause = 90; // ms: who runs through the list with the arrows asks for nothing
constexpr int tabCount = 5;

} // namespace

UserPane::UserPane(Backend *backend, QWidget *parent)
    : DetailPane(parent)
    , m_backend(backend)
    , m_roles(new CardList(tr("Roles"), backend))
    , m_access(new CardList(tr("Access"), backend))
    , m_sessions(new CardList(tr("Sessions"), backend))
    , m_keys(new CardList(tr("Keys"), backend))
    , m_history(new ObjectHistory(backend))
    , m_edit(new Button(Icon::Edit, tr("Edit")))
    , m_password(new Button(Icon::ResetPassword, tr("Reset password…")))
    , m_activate(new Button(Icon::Activate, tr("Activate")))
    , m_unlock(new Button(Icon::Unlock, tr("Unlock")))
    , m_menu(new QMenu(this))
    , m_read(tabCount, false)
{
    addFacts();
    addTabs();
    addButtons();
    m_pause.setSingleShot(true);
    m_pause.setInterval(readPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { readTabs(m_isOther); });
    connect(this, &DetailPane::tabChanged, this, [this](int tab) {
        if (!m_pause.isActive() && !m_account.user.id.isNull() && !m_read.at(tab))
            readTab(tab);
    });
    connect(m_history, &ObjectHistory::undoWanted, this, &UserPane::undoWanted);
}

void UserPane::addFacts()
{
    m_facts.lastSignIn = facts()->addFact(tr("Last sign-in"));
    m_facts.locked = facts()->addFact(tr("Locked until"));
    m_facts.rank = facts()->addFact(tr("Rank"));
    m_facts.password = facts()->addFact(tr("Password"));
    m_facts.kind = facts()->addFact(tr("Kind"));
    m_facts.created = facts()->addFact(tr("Created"));
    m_facts.id = facts()->addFact(tr("User ID"), Type::Code);
}

void UserPane::addTabs()
{
    addTab(tr("Roles"), m_roles);
    addTab(tr("Access"), m_access);
    addTab(tr("Sessions"), m_sessions);
    addTab(tr("Keys"), m_keys);
    addTab(tr("History"), m_history);
}

void UserPane::addButtons()
{
    m_edit->setHint(tr("Edit"), QKeySequence(Qt::Key_F2));
    addButton(m_edit);
    addButton(m_unlock);
    addButton(m_activate);
    addButton(m_password);
    connect(m_edit, &Button::clicked, this, &UserPane::editWanted);
    connect(m_unlock, &Button::clicked, this, &UserPane::unlockWanted);
    connect(m_activate, &Button::clicked, this, &UserPane::activateWanted);
    connect(m_password, &Button::clicked, this, &UserPane::passwordWanted);
    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    connect(command, &Button::clicked, this, [this] { Q_EMIT commandWanted(false); });
    auto *more = addQuietButton(Button::makeIconButton(Icon::More, tr("More actions")));
    connect(more, &Button::clicked, this,
            [this, more] { m_menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
}

void UserPane::setMenu(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        if (action)
            m_menu->addAction(action);
        else
            m_menu->addSeparator();
    }
}

void UserPane::setRights(const UserRights &rights)
{
    m_rights = rights;
    follow();
}

void UserPane::setTenant(const std::optional<TenantId> &tenant, const QString &name)
{
    m_tenant = tenant;
    m_tenantName = name;
}

void UserPane::showAccount(const Account &account)
{
    m_isOther = m_isOther || account.user.id != m_account.user.id;
    m_account = account;
    const User &user = account.user;
    setHeading(user.displayName(), user.email);
    setChip(chipFor(standingOf(account, QDateTime::currentDateTimeUtc())));
    m_facts.lastSignIn->setText(account.lastSignInAt ? momentText(*account.lastSignInAt) : tr("never", "signed in"));
    m_facts.locked->setText(account.lockedUntil ? momentText(*account.lockedUntil) : QString());
    facts()->setShown(m_facts.locked, standingOf(account, QDateTime::currentDateTimeUtc()) == Standing::Locked);
    m_facts.rank->setText(tr("Superuser"));
    facts()->setShown(m_facts.rank, user.isSuperuser);
    m_facts.password->setText(tr("To be changed at the next sign-in"));
    facts()->setShown(m_facts.password, user.mustChangePassword);
    m_facts.kind->setText(wordFor(account.kind));
    facts()->setShown(m_facts.kind, account.kind == AccountKind::Service);
    m_facts.created->setText(momentText(user.createdAt));
    m_facts.id->setText(user.id.toString());
    follow();
    m_pause.start();
}

void UserPane::reload()
{
    if (!m_account.user.id.isNull())
        m_pause.start();
}

/// What is in sight, and what a tab says a number of.
void UserPane::readTabs(bool isOther)
{
    m_isOther = false;
    m_read.fill(false);
    if (isOther) {
        m_access->clear();
        setTabTitle(SessionsTab, tr("Sessions"));
        setTabTitle(KeysTab, tr("Keys"));
    }
    const UserTabs shown = about();
    if (isOther)
        m_roles->clear();
    showRoles(m_roles, isOther, shown);
    m_read[RolesTab] = true;
    if (m_rights.canReadSessions)
        showSessions(m_sessions, isOther, shown);
    if (m_rights.canReadKeys)
        showKeys(m_keys, isOther, shown);
    m_read[SessionsTab] = m_read[KeysTab] = true;
    if (!m_read.at(currentTab()))
        readTab(currentTab());
}

void UserPane::readTab(int tab)
{
    m_read[tab] = true;
    if (tab == AccessTab)
        showAccess(m_access, true, about());
    if (tab != HistoryTab)
        return;
    m_history->show({.object = m_account.user.id.uuid(),
                     .read =
                         [id = m_account.user.id, tenant = m_tenant](Services &services, const Caller &caller,
                                                                     const PageRequest &request) {
                             return services.users().history(within(caller, tenant), id, request);
                         },
                     .isUndoable =
                         [this](const AuditEvent &event) {
                             if (!isChangeOf(event, u"user") || !m_rights.canEdit)
                                 return false;
                             const auto opposite = inverse(event, m_account.user);
                             return opposite
                                 && (*opposite ? !(*opposite)->isSuperuser || m_rights.isSuperuser
                                               : m_rights.canDelete);
                         }});
}

UserTabs UserPane::about()
{
    return {
        .account = m_account,
        .tenant = m_tenant,
        .tenantName = m_tenantName,
        .rights = m_rights,
        .grant = [this] { Q_EMIT grantWanted(); },
        .changeGrant = [this](const Grant &grant) { Q_EMIT grantChangeWanted(grant); },
        .revokeGrant = [this](const Grant &grant) { Q_EMIT revokeWanted(grant); },
        .endSession = [this](const ListedSession &session) { Q_EMIT endSessionWanted(session); },
        .follow = [this](const PageLink &link) { Q_EMIT linkFollowed(link); },
        .count = [this](int tab, int count) { setTabCount(tab, tab == KeysTab ? tr("Keys") : tr("Sessions"), count); }};
}

QWidget *UserPane::content() const
{
    const std::initializer_list<QWidget *> contents{m_roles, m_access, m_sessions, m_keys, m_history};
    return *(contents.begin() + currentTab());
}

/// At most two buttons: what it needs comes before what it could.
void UserPane::follow()
{
    const Standing standing = standingOf(m_account, QDateTime::currentDateTimeUtc());
    const bool isPerson = m_account.kind == AccountKind::Person;
    const bool isLocked = standing == Standing::Locked && m_rights.canUnlock;
    const bool isInactive = standing == Standing::Inactive && m_rights.canEdit;
    m_edit->setVisible(m_rights.canEdit);
    m_unlock->setVisible(isLocked);
    m_activate->setVisible(isInactive);
    m_password->setVisible(m_rights.canResetPassword && isPerson && !isLocked && !isInactive);
    setTabVisible(AccessTab, m_rights.canExplain);
    setTabVisible(SessionsTab, m_rights.canReadSessions);
    setTabVisible(KeysTab, m_rights.canReadKeys);
}

} // namespace tenantry::ui
