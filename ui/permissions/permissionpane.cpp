// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/permissionpane.h"

#include "core/runtime/backend.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "ui/access/holdersmodel.h"
#include "ui/common/button.h"
#include "ui/common/cardlist.h"
#include "ui/common/commandcopy.h"
#include "ui/common/counttext.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/factlist.h"
#include "ui/common/headview.h"
#include "ui/common/tableview.h"
#include "ui/theme/metrics.h"

#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int holdersPerPage = 100;
constexpr int emailWidth = 210;

} // namespace

PermissionPane::PermissionPane(Backend *backend, QWidget *parent)
    : DetailPane(parent)
    , m_backend(backend)
    , m_model(new HoldersModel(this))
    , m_holders(new TableView)
    , m_caption(new Label(Type::Caption, Role::TextSecondary))
    , m_roles(new CardList(tr("Roles that give it"), backend))
    , m_description(new Label(Type::Body, Role::TextSecondary))
    , m_access(new Button(Icon::Access, tr("Ask in Access")))
{
    addTab(tr("Held by"), makeHolders());
    addTab(tr("Roles"), m_roles);
    addButton(m_access);
    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    auto *menu = new QMenu(command);
    connect(menu->addAction(makeIcon(Icon::Copy), tr("Copy as tenantryctl")), &QAction::triggered, this,
            [this] { Q_EMIT commandWanted(false); });
    connect(menu->addAction(makeIcon(Icon::Curl), tr("Copy as curl")), &QAction::triggered, this,
            [this] { Q_EMIT commandWanted(true); });
    connect(command, &Button::clicked, menu,
            [menu, command] { menu->popup(command->mapToGlobal(QPoint(0, command->height()))); });
    connect(m_access, &Button::clicked, this, &PermissionPane::accessWanted);
    connect(m_model, &HoldersModel::moreWanted, this, [this](const Cursor &cursor) { readHolders(cursor); });
    connect(m_holders, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT userWanted(m_model->holderAt(index.row()).user); });
}

QWidget *PermissionPane::makeHolders()
{
    auto *holders = new QWidget;
    holders->setProperty("cls", u"surface"_s);
    auto *column = new QVBoxLayout(holders);
    column->setContentsMargins(0, metrics::gap, 0, 0);
    column->setSpacing(metrics::gap);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, 0);
    words->setSpacing(metrics::gap);
    m_description->wrap();
    m_caption->wrap();
    words->addWidget(m_description);
    words->addWidget(m_caption);
    column->addLayout(words);
    m_holders->setModel(m_model);
    m_holders->setAccessibleName(tr("Who holds it"));
    m_holders->setAccessibleDescription(tr("Enter shows the account."));
    m_holders->setColumnWidth(HoldersModel::Email, emailWidth);
    m_holders->setColumnHidden(HoldersModel::Name, true);
    m_holders->head()->setStretchLastSection(true);
    column->addWidget(m_holders, 1);
    return holders;
}

void PermissionPane::setMayExplain(bool mayExplain)
{
    m_mayExplain = mayExplain;
    m_holders->setVisible(mayExplain);
    m_access->setVisible(mayExplain);
}

void PermissionPane::showPermission(const PermissionRow &row, const std::optional<TenantId> &tenant)
{
    const bool isOther = row.id != m_row.id || tenant != m_tenant;
    m_row = row;
    m_tenant = tenant;
    setHeading(row.permission.code, row.permission.name);
    setChip({});
    m_description->setText(row.permission.description);
    setTabVisible(RolesTab, row.areRolesKnown);
    showRoles();
    if (!isOther)
        return;
    m_model->clear();
    m_caption->setText({});
    readHolders({});
}

void PermissionPane::reload()
{
    if (!m_row.id.isNull())
        readHolders({});
}

void PermissionPane::showRoles()
{
    setTabCount(RolesTab, tr("Roles"), static_cast<int>(m_row.roles.size()));
    m_roles->fill([this] {
        QList<CardRow> rows;
        for (const tenantry::Role &role : std::as_const(m_row.roles)) {
            CardRow row{.icon = Icon::Role,
                        .title = role.name,
                        .caption = tr("%1 grants", nullptr, role.holders.value).arg(countText(role.holders))};
            if (role.isSystem)
                row.chip = ChipLook{tr("Built in"), Tone::Neutral, Icon::Lock};
            row.open = [this, id = role.id] { Q_EMIT roleWanted(id); };
            rows.append(row);
        }
        if (rows.isEmpty())
            m_roles->addNote(tr("No role gives it here. Superusers hold it all the same."));
        else
            m_roles->addCard(rows);
    });
}

void PermissionPane::readHolders(const std::optional<QString> &cursor)
{
    if (!m_mayExplain)
        return;
    m_backend->call(
        this,
        [code = m_row.permission.code, tenant = m_tenant, cursor](Services &services, const Caller &caller) {
            return services.access().whoCan(caller, code, tenant, std::nullopt,
                                            {.cursor = cursor, .limit = holdersPerPage});
        },
        [this, isFirst = !cursor, reading = ++m_reading](const Result<tenantry::Page<AccessHolder>> &page) {
            if (reading != m_reading)
                return;
            if (!page) {
                m_model->noteFailure();
                m_caption->setText(sentenceFor(page.error()));
                return;
            }
            if (isFirst)
                m_model->setFirst(*page);
            else
                m_model->append(*page);
            const int count = m_model->rowCount();
            m_caption->setText(m_model->next()
                                   ? tr("More than %Ln people; the list goes on as you scroll.", nullptr, count)
                                   : tr("%Ln people", nullptr, count));
        });
}

QWidget *PermissionPane::content() const
{
    return currentTab() == RolesTab ? static_cast<QWidget *>(m_roles) : m_holders;
}

} // namespace tenantry::ui
