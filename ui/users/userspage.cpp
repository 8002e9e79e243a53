// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userspage.h"

#include "core/runtime/backend.h"
#include "core/services/roles/roleservice.h"
#include "core/services/users/ownaccountservice.h"
#include "core/services/users/userservice.h"
#include "ui/common/button.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/servicequery.h"
#include "ui/users/grantactions.h"
#include "ui/users/useractions.h"
#include "ui/users/userfilter.h"
#include "ui/users/userpane.h"
#include "ui/users/userrow.h"
#include "ui/users/userspageactions.h"
#include "ui/users/userwords.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostRoles = 1000; // offered behind `role:`

} // namespace

UsersPage::UsersPage(const PageContext &context, QWidget *parent)
    : UsersPage(context, new UserPane(context.backend), parent)
{}

UsersPage::UsersPage(const PageContext &context, UserPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = userListWords(),
                .columns = userColumns(),
                .filters = userFilterFields(),
                .sortKey = toText(AccountSortKey::Email),
                .pane = pane,
                .tables = {u"users"_s, u"tenant_members"_s, u"role_grants"_s},
                .followsScope = true},
               parent)
    , m_pane(pane)
    , m_deeds(new UserActions(context.backend, context.messages, this))
    , m_grants(new GrantActions(context.backend, context.messages, this))
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    makeBulkBar();
    connectPane();
    connectDeeds();
    followRights();
    followScope();
    setAcceptDrops(true);
    build();
}

UsersPage::~UsersPage() = default;

const Account *UsersPage::account() const
{
    return shown() ? &valueOf<Account>(*shown()) : nullptr;
}

void UsersPage::connectPane()
{
    connect(m_pane, &UserPane::editWanted, this, [this] { m_deeds->edit(m_pane->account()); });
    connect(m_pane, &UserPane::passwordWanted, this, [this] { m_deeds->resetPassword(m_pane->account()); });
    connect(m_pane, &UserPane::activateWanted, this, [this] { m_deeds->activate(m_pane->account()); });
    connect(m_pane, &UserPane::unlockWanted, this, [this] { m_deeds->unlock(m_pane->account()); });
    connect(m_pane, &UserPane::grantWanted, this,
            [this] { m_grants->grant(m_pane->account(), tenantInScope(), tenantNameInScope()); });
    connect(m_pane, &UserPane::grantChangeWanted, m_grants, &GrantActions::change);
    connect(m_pane, &UserPane::revokeWanted, m_grants, &GrantActions::revoke);
    connect(m_pane, &UserPane::endSessionWanted, m_deeds, &UserActions::endSession);
    connect(m_pane, &UserPane::undoWanted, this,
            [this](const AuditEvent &change) { m_deeds->undo(m_pane->account(), change); });
    connect(m_pane, &UserPane::commandWanted, this,
            [this](bool asCurl) { m_deeds->copyCommand(m_pane->account(), asCurl); });
    connect(m_pane, &UserPane::linkFollowed, this, &Page::linkFollowed);
    m_pane->setMenu(paneMenu());
}

void UsersPage::connectDeeds()
{
    const auto read = [this](UserId user) {
        if (account() && account()->user.id == user)
            m_pane->reload();
    };
    connect(m_deeds, &UserActions::changed, this, [this](const Account &now) { takeAccount(now); });
    connect(m_deeds, &UserActions::created, this, [this](const Account &made) { takeCreated(listItem(made)); });
    connect(m_deeds, &UserActions::removed, this, [this](UserId user) { takeRemoved(user.uuid()); });
    connect(m_deeds, &UserActions::touched, this, read);
    connect(m_grants, &GrantActions::changed, this, [this, read](UserId user) {
        read(user);
        model()->change({user.uuid()});
    });
}

void UsersPage::takeAccount(const Account &account)
{
    Account now = account;
    const ListItemPtr old = model()->itemAt(model()->rowOf(account.user.id.uuid()));
    if (old && now.roles.isEmpty())
        now.roles = valueOf<Account>(*old).roles;
    takeChanged(listItem(now));
}

ListQuery UsersPage::query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                           const QDateTime &now) const
{
    UserQuestion question = userQuestionFrom(filter, now);
    question.filter.sortKey = accountSortKeyFromText(sortKey).value_or(AccountSortKey::Email);
    question.filter.sortOrder = order;
    question.tenant = tenantInScope();
    return userQuery(question);
}

ListPage::ReadOne UsersPage::readOne(const QUuid &id) const
{
    return readValue<Account>(&Services::users, id, tenantInScope());
}

void UsersPage::takePermissions(const QStringList &permissions, bool isReadOnly)
{
    const bool wasSuperuser = m_rights.isSuperuser;
    m_rights = UserRights::from(permissions);
    m_rights.isSuperuser = wasSuperuser;
    if (isReadOnly)
        m_rights = m_rights.toRead();
    followRights();
    readRoleNames();
    if (!isReadOnly)
        readRank();
}

/// Being a superuser is no permission, and some things take one.
void UsersPage::readRank()
{
    backend()->call(
        this, [](Services &services, const Caller &caller) { return services.ownAccount().find(caller); },
        [this](const Result<Account> &own) {
            if (!own || own->user.isSuperuser == m_rights.isSuperuser)
                return;
            m_rights.isSuperuser = own->user.isSuperuser;
            followRights();
        });
}

void UsersPage::readRoleNames()
{
    if (!m_rights.canReadRoles)
        return;
    RoleFilter filter;
    filter.globalOnly = !tenantInScope();
    backend()->call(
        this,
        [filter, tenant = tenantInScope()](Services &services, const Caller &caller) {
            return services.roles().page(within(caller, tenant), filter, {.limit = mostRoles});
        },
        [this](const Result<tenantry::Page<tenantry::Role>> &roles) {
            if (!roles)
                return; // without, the name is typed
            QStringList names;
            for (const tenantry::Role &role : roles->items)
                names.append(role.name);
            filterLine()->setFields(userFilterFields(names));
        });
}

void UsersPage::followRights()
{
    m_deeds->setRights(m_rights);
    m_grants->setRights(m_rights);
    m_pane->setRights(m_rights);
    m_actions->follow(m_rights);
}

void UsersPage::followScope()
{
    m_deeds->setTenant(tenantInScope(), tenantNameInScope());
    m_pane->setTenant(tenantInScope(), tenantNameInScope());
    view()->setColumnOffered(u"roles"_s, tenantInScope().has_value()); // elsewhere they would need a place each
    readRoleNames();
}

void UsersPage::showInPane(const ListItem &item)
{
    m_pane->showAccount(valueOf<Account>(item));
}

void UsersPage::reloadPane()
{
    m_pane->reload();
}

QWidget *UsersPage::paneContent() const
{
    return m_pane->content();
}

void UsersPage::noteChanged(const QList<QUuid> &ids)
{
    m_deeds->noteChanged(ids);
    if (account())
        m_pane->reload(); // what it holds has rows of its own, whose ids say nothing of it
}

Button *UsersPage::makeFirstButton()
{
    if (!m_rights.canCreate)
        return nullptr;
    auto *create = new Button(Icon::New, tr("New user"), ButtonKind::Primary);
    connect(create, &Button::clicked, this, [this] { m_deeds->create(); });
    return create;
}

} // namespace tenantry::ui
