// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolepane.h"

#include "core/runtime/backend.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/eventtext.h"
#include "ui/common/factlist.h"
#include "ui/common/headview.h"
#include "ui/common/objecthistory.h"
#include "ui/common/tableview.h"
#include "ui/common/tenantscope.h"
#include "ui/roles/roleholdersmodel.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int holdersPerPage = 100;
constexpr int emailWidth = 180;
constexpr int placeWidth = 90;

} // namespace

RolePane::RolePane(Backend *backend, QWidget *parent)
    : DetailPane(parent)
    , m_backend(backend)
    , m_holders(new RoleHoldersModel(this))
    , m_view(new TableView)
    , m_note(new Label(Type::Body, Role::TextSecondary))
    , m_usersLink(new Button(tr("Show in Users"), ButtonKind::Link))
    , m_history(new ObjectHistory(backend))
{
    m_facts.permissions = facts()->addFact(tr("Permits"));
    m_facts.place = facts()->addFact(tr("Counts in"));
    m_facts.created = facts()->addFact(tr("Created"));
    m_facts.updated = facts()->addFact(tr("Changed"));
    m_facts.id = facts()->addFact(tr("Role ID"), Type::Code);
    addTab(tr("Who holds it"), makeHolders());
    addTab(tr("History"), m_history);
    makeButtons();
    connect(m_holders, &RoleHoldersModel::moreWanted, this, [this](const Cursor &cursor) { readHolders(cursor); });
    connect(m_view, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT userWanted(m_holders->grantAt(index.row()).user); });
    connect(m_usersLink, &Button::clicked, this, &RolePane::usersWanted);
    connect(m_history, &ObjectHistory::undoWanted, this, &RolePane::undoWanted);
}

QWidget *RolePane::makeHolders()
{
    m_view->setModel(m_holders);
    m_view->setAccessibleName(tr("Who holds it"));
    m_view->setColumnWidth(RoleHoldersModel::Email, emailWidth);
    m_view->setColumnWidth(RoleHoldersModel::Place, placeWidth);
    m_view->head()->setStretchLastSection(true);
    m_note->wrap();
    m_note->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    auto *holders = new QWidget;
    auto *column = new QVBoxLayout(holders);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(m_view, 1);
    column->addStretch();
    auto *link = new QHBoxLayout;
    link->setContentsMargins(metrics::gapPage - metrics::linkInset, metrics::gapPair, metrics::gapPage, metrics::gap);
    link->addWidget(m_usersLink);
    link->addStretch(1);
    column->addLayout(link);
    return holders;
}

void RolePane::makeButtons()
{
    m_edit = addButton(new Button(Icon::Edit, tr("Rename…")));
    m_edit->setHint(tr("Change name and description"), QKeySequence(Qt::Key_F2));
    m_copy = addButton(new Button(Icon::CopyRole, tr("Copy…")));
    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    m_delete = addQuietButton(Button::makeIconButton(Icon::Delete, tr("Delete…")));
    connect(m_edit, &Button::clicked, this, &RolePane::editWanted);
    connect(m_copy, &Button::clicked, this, &RolePane::copyWanted);
    connect(m_delete, &Button::clicked, this, &RolePane::deleteWanted);
    connect(command, &Button::clicked, this, &RolePane::commandWanted);
}

void RolePane::setRights(const RoleRights &rights)
{
    m_rights = rights;
    m_edit->setVisible(m_rights.canEdit && !m_isFixed);
    m_copy->setVisible(m_rights.canCreate);
    m_delete->setVisible(m_rights.canDelete && !m_isFixed);
}

void RolePane::showRole(const tenantry::Role &role, const std::optional<TenantId> &place, bool isFixed)
{
    const bool isSame = role == m_role && place == m_place;
    m_role = role;
    m_place = place;
    m_isFixed = isFixed;
    setRights(m_rights);
    if (isSame)
        return;
    setHeading(role.name, role.description);
    setChip(role.isSystem
                ? ChipLook{tr("built in"), Tone::Neutral, Icon::Lock}
                : ChipLook{role.tenant ? tr("of this tenant") : tr("of all tenants"), Tone::Neutral, Icon::Role});
    m_facts.permissions->setText(tr("%Ln permissions", nullptr, int(role.permissions.size())));
    m_facts.place->setText(role.tenant ? role.tenantSlug : tr("every tenant"));
    m_facts.created->setText(momentText(role.createdAt));
    m_facts.updated->setText(momentText(role.updatedAt));
    m_facts.id->setText(role.id.toString());
    readHolders(std::nullopt);
    m_history->show(
        {.object = role.id.uuid(),
         .read =
             [id = role.id, place](Services &services, const Caller &caller, const PageRequest &request) {
                 return services.roles().history(within(caller, place), id, request);
             },
         .isUndoable =
             [this](const AuditEvent &event) { return isChangeOf(event, u"role") && m_rights.canEdit && !m_isFixed; }});
}

void RolePane::readHolders(const std::optional<QString> &cursor)
{
    m_usersLink->setVisible(m_rights.canReadUsers);
    if (!m_rights.canReadUsers)
        return say(tr("Who holds it is shown to who may look at users."));
    const GrantFilter filter{.role = m_role.id};
    m_backend->call(
        this,
        [filter, cursor, place = m_place](Services &services, const Caller &caller) {
            return services.grants().page(within(caller, place), filter, {.cursor = cursor, .limit = holdersPerPage});
        },
        [this, isFirst = !cursor, reading = ++m_reading](const Result<tenantry::Page<Grant>> &page) {
            if (reading != m_reading)
                return;
            if (!page) {
                m_holders->noteFailure();
                return say(sentenceFor(page.error()));
            }
            if (isFirst)
                m_holders->setFirst(*page);
            else
                m_holders->append(*page);
            say(m_holders->rowCount() == 0 ? tr("Nobody holds it.") : QString());
        });
}

void RolePane::say(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    m_view->setVisible(m_holders->rowCount() > 0);
}

QWidget *RolePane::content() const
{
    return currentTab() == 0 && m_view->isVisible() ? static_cast<QWidget *>(m_view) : m_history;
}

} // namespace tenantry::ui
