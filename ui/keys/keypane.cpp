// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keypane.h"

#include "core/services/keys/keychange.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/eventtext.h"
#include "ui/common/factlist.h"
#include "ui/common/objecthistory.h"
#include "ui/keys/keywords.h"

namespace tenantry::ui {

KeyPane::KeyPane(Backend *backend, QWidget *parent)
    : DetailPane(parent)
    , m_history(new ObjectHistory(backend))
    , m_rotate(new Button(Icon::Rotate, tr("Rotate…")))
    , m_edit(new Button(Icon::Edit, tr("Edit")))
    , m_revoke(Button::makeIconButton(Icon::Denied, tr("Revoke…")))
{
    m_facts.owner = facts()->addFact(tr("Acts as"));
    m_facts.place = facts()->addFact(tr("Works in"));
    m_facts.permissions = facts()->addFact(tr("May at most"));
    m_facts.networks = facts()->addFact(tr("Networks"));
    m_facts.ends = facts()->addFact(tr("Ends"));
    m_facts.used = facts()->addFact(tr("Last used"));
    m_facts.created = facts()->addFact(tr("Created"));
    m_facts.id = facts()->addFact(tr("Key ID"), Type::Code);
    addTab(tr("History"), m_history);
    m_edit->setHint(tr("Edit"), QKeySequence(Qt::Key_F2));
    addButton(m_rotate);
    addButton(m_edit);
    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    addQuietButton(m_revoke);
    connect(command, &Button::clicked, this, [this] { Q_EMIT commandWanted(false); });
    connect(m_rotate, &Button::clicked, this, &KeyPane::rotateWanted);
    connect(m_edit, &Button::clicked, this, &KeyPane::editWanted);
    connect(m_revoke, &Button::clicked, this, &KeyPane::revokeWanted);
    connect(m_history, &ObjectHistory::undoWanted, this, &KeyPane::undoWanted);
}

void KeyPane::setRights(const KeyRights &rights)
{
    m_rights = rights;
    follow();
}

void KeyPane::showKey(const ApiKey &key)
{
    m_key = key;
    setHeading(key.name, key.description.isEmpty() ? key.prefix : key.description);
    setChip(chipFor(key));
    m_facts.owner->setText(key.ownerEmail);
    m_facts.place->setText(key.tenant ? tr("One tenant") : tr("Wherever its owner may"));
    m_facts.permissions->setText(permissionText(key));
    m_facts.networks->setText(networkText(key));
    m_facts.ends->setText(key.expiresAt ? momentText(*key.expiresAt) : tr("never", "ends"));
    m_facts.used->setText(key.lastUsedAt ? momentText(*key.lastUsedAt) : tr("never", "used"));
    m_facts.created->setText(momentText(key.createdAt));
    m_facts.id->setText(key.id.toString());
    m_history->show(
        {.object = key.id.uuid(),
         .read = [id = key.id](Services &services, const Caller &caller,
                               const PageRequest &request) { return services.keys().history(caller, id, request); },
         .isUndoable =
             [this](const AuditEvent &event) {
                 return isChangeOf(event, u"api_key") && m_rights.canEdit && inverse(event, m_key);
             }});
    follow();
}

void KeyPane::follow()
{
    const bool isThere = m_key.status != ApiKeyStatus::Revoked;
    m_rotate->setVisible(m_rights.canEdit && isThere);
    m_edit->setVisible(m_rights.canEdit && isThere);
    m_revoke->setVisible(m_rights.canRevoke && isThere);
}

} // namespace tenantry::ui
