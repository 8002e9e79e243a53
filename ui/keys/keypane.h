// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/keys/apikey.h"
#include "ui/common/detailpane.h"
#include "ui/common/page.h"
#include "ui/keys/keyrights.h"

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class ElidedLabel;
class ObjectHistory;

/// The pane beside the list of API keys: what narrows one, and its history.
class KeyPane final : public DetailPane
{
    Q_OBJECT

public:
    explicit KeyPane(Backend *backend, QWidget *parent = nullptr);

    void setRights(const KeyRights &rights);
    void showKey(const ApiKey &key);
    [[nodiscard]] const ApiKey &key() const { return m_key; }
    [[nodiscard]] ObjectHistory *history() const { return m_history; }

Q_SIGNALS:
    void editWanted();
    void rotateWanted();
    void revokeWanted();
    void undoWanted(const tenantry::AuditEvent &change);
    void commandWanted(bool asCurl);
    void linkFollowed(const tenantry::ui::PageLink &link);

private:
    void follow();

    struct Facts
    {
        ElidedLabel *owner;
        ElidedLabel *place;
        ElidedLabel *permissions;
        ElidedLabel *networks;
        ElidedLabel *ends;
        ElidedLabel *used;
        ElidedLabel *created;
        ElidedLabel *id;
    };

    Facts m_facts{};
    ObjectHistory *m_history;
    Button *m_rotate;
    Button *m_edit;
    Button *m_revoke;
    ApiKey m_key;
    KeyRights m_rights;
};

} // namespace tenantry::ui
