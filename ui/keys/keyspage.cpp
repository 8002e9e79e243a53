// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyspage.h"

#include "core/services/keys/keyservice.h"
#include "ui/common/button.h"
#include "ui/common/objecthistory.h"
#include "ui/common/reasondialog.h"
#include "ui/common/servicequery.h"
#include "ui/keys/keyactions.h"
#include "ui/keys/keyfilter.h"
#include "ui/keys/keypane.h"
#include "ui/keys/keywords.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

/// What the page offers to the menus, the palette and the keyboard. Owned by the page's widget.
struct KeysPage::Actions
{
    QAction *create = nullptr;
    QAction *edit = nullptr;
    QAction *rotate = nullptr;
    QAction *revoke = nullptr;
    QAction *undo = nullptr;
    QAction *asCurl = nullptr;
    QAction *asCtl = nullptr;
    Button *newKey = nullptr;
    Button *bulkRevoke = nullptr;
};

KeysPage::KeysPage(const PageContext &context, QWidget *parent)
    : KeysPage(context, new KeyPane(context.backend), parent)
{}

KeysPage::KeysPage(const PageContext &context, KeyPane *pane, QWidget *parent)
    : ListPage(context,
               {.words = keyListWords(),
                .columns = keyColumns(),
                .filters = keyFilterFields(),
                .sortKey = toText(ApiKeySortKey::CreatedAt),
                .isDescending = true,
                .pane = pane,
                .tables = {u"api_keys"_s},
                .followsScope = true},
               parent)
    , m_pane(pane)
    , m_deeds(new KeyActions(context.backend, context.messages, this))
    , m_actions(std::make_unique<Actions>())
{
    makeActions();
    connectPane();
    followRights();
    build();
}

KeysPage::~KeysPage() = default;

const ApiKey *KeysPage::key() const
{
    return shown() ? &valueOf<ApiKey>(*shown()) : nullptr;
}

void KeysPage::connectPane()
{
    connect(m_pane, &KeyPane::editWanted, this, [this] { m_deeds->edit(m_pane->key()); });
    connect(m_pane, &KeyPane::rotateWanted, this, [this] { m_deeds->rotate(m_pane->key()); });
    connect(m_pane, &KeyPane::revokeWanted, this, [this] { m_deeds->revoke(m_pane->key()); });
    connect(m_pane, &KeyPane::undoWanted, this,
            [this](const AuditEvent &change) { m_deeds->undo(m_pane->key(), change); });
    connect(m_pane, &KeyPane::commandWanted, this,
            [this](bool asCurl) { m_deeds->copyCommand(m_pane->key(), asCurl); });
    connect(m_deeds, &KeyActions::changed, this, [this](const ApiKey &now) { takeChanged(listItem(now)); });
    connect(m_deeds, &KeyActions::created, this, [this](const ApiKey &made) { takeCreated(listItem(made)); });
}

void KeysPage::makeActions()
{
    const auto onCurrent = [this](void (KeyActions::*one)(const ApiKey &)) {
        return [this, one] {
            if (key())
                (m_deeds->*one)(ApiKey(*key()));
        };
    };
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] {
            if (key())
                m_deeds->copyCommand(*key(), asCurl);
        };
    };
    m_actions->create = makeAction(Icon::New, tr("New API key…"), Qt::Key_N, [this] { create(); });
    m_actions->edit = makeAction(Icon::Edit, tr("Edit API key…"), Qt::Key_F2, onCurrent(&KeyActions::edit));
    m_actions->rotate =
        makeAction(Icon::Rotate, tr("Rotate API key…"), QKeySequence(u"Ctrl+R"_s), onCurrent(&KeyActions::rotate));
    m_actions->revoke = makeAction(Icon::Denied, tr("Revoke API key…"), Qt::Key_Delete, [this] {
        if (hasSelection())
            revokeSelected();
        else if (key())
            m_deeds->revoke(ApiKey(*key()));
    });
    m_actions->undo = makeAction(Icon::Undo, tr("Undo"), QKeySequence::Undo, [this] { m_deeds->undoLast(); });
    m_actions->asCurl = makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_actions->asCtl = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    makeListActions();
    m_actions->newKey = addHeadButton(m_actions->create, new Button(Icon::New, tr("New API key"), ButtonKind::Primary),
                                      tr("Make a key"));
    m_actions->bulkRevoke =
        addBulkButton(new Button(Icon::Denied, tr("Revoke…"), ButtonKind::Danger), [this] { revokeSelected(); });
}

void KeysPage::create()
{
    m_deeds->create(tenantInScope(), tenantNameInScope());
}

void KeysPage::revokeSelected()
{
    withSelected([this](const Targets &targets) {
        auto *dialog = new ReasonDialog(
            tr("Revoke API keys"), tr("Revoke %Ln API key(s) for ever?", nullptr, static_cast<int>(targets.size())),
            tr("Whatever uses them is refused with its next request. They can't be brought back."), tr("Revoke keys"),
            this, Icon::Denied);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->action()->setKind(ButtonKind::DangerFill);
        connect(dialog, &Dialog::acted, this, [this, dialog, targets] {
            BulkOperation operation;
            operation.icon = Icon::Denied;
            operation.doing = tr("Revoking API keys");
            operation.done = [](int count) { return tr("%Ln API key(s) revoked.", nullptr, count); };
            operation.work = [reason = dialog->reason()](Services &services, const Caller &caller,
                                                         const QUuid &id) -> Result<BulkOperation::Changed> {
                const auto revoked = services.keys().revoke(caller, ApiKeyId(id), std::nullopt, reason);
                if (!revoked)
                    return std::unexpected(revoked.error());
                return BulkOperation::Changed{listItem(*revoked), revoked->name};
            };
            startBulk(operation, targets);
            dialog->accept();
        });
        dialog->open();
    });
}

ListQuery KeysPage::query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                          const QDateTime &now) const
{
    ApiKeyFilter asked = keyFilterFrom(filter, now);
    asked.tenant = tenantInScope();
    asked.sortKey = apiKeySortKeyFromText(sortKey).value_or(ApiKeySortKey::CreatedAt);
    asked.sortOrder = order;
    return keyQuery(asked);
}

ListPage::ReadOne KeysPage::readOne(const QUuid &id) const
{
    return readValue<ApiKey>(&Services::keys, id);
}

void KeysPage::takePermissions(const QStringList &permissions, bool isReadOnly)
{
    m_rights = KeyRights::from(permissions, isReadOnly);
    followRights();
}

void KeysPage::followRights()
{
    m_pane->setRights(m_rights);
    m_actions->create->setVisible(m_rights.canCreate);
    m_actions->newKey->setVisible(m_rights.canCreate);
    m_actions->edit->setVisible(m_rights.canEdit);
    m_actions->rotate->setVisible(m_rights.canEdit);
    m_actions->revoke->setVisible(m_rights.canRevoke);
    m_actions->bulkRevoke->setVisible(m_rights.canRevoke);
    m_actions->undo->setVisible(m_rights.canEdit);
}

void KeysPage::followSelection()
{
    const bool isThere = key() && key()->status != ApiKeyStatus::Revoked;
    m_actions->edit->setEnabled(isThere);
    m_actions->rotate->setEnabled(isThere);
    m_actions->revoke->setEnabled(hasSelection() || isThere);
    m_actions->asCurl->setEnabled(key());
    m_actions->asCtl->setEnabled(key());
}

void KeysPage::showInPane(const ListItem &item)
{
    m_pane->showKey(valueOf<ApiKey>(item));
}

void KeysPage::reloadPane()
{
    m_pane->history()->reload();
}

QWidget *KeysPage::paneContent() const
{
    return m_pane->history();
}

Button *KeysPage::makeFirstButton()
{
    if (!m_rights.canCreate)
        return nullptr;
    auto *create = new Button(Icon::New, tr("New API key"), ButtonKind::Primary);
    connect(create, &Button::clicked, this, [this] { KeysPage::create(); });
    return create;
}

} // namespace tenantry::ui
