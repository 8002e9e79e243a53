// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/invitations/invitation.h"
#include "ui/common/detailpane.h"

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class ElidedLabel;
class ObjectHistory;

/// The pane beside the list of invitations: how one stands, and its history.
class InvitationPane final : public DetailPane
{
    Q_OBJECT

public:
    explicit InvitationPane(Backend *backend, QWidget *parent = nullptr);

    void setMayChange(bool mayChange);
    void showInvitation(const Invitation &invitation);
    [[nodiscard]] const Invitation &invitation() const { return m_invitation; }
    [[nodiscard]] ObjectHistory *history() const { return m_history; }

Q_SIGNALS:
    void resendWanted();
    void revokeWanted();
    void undoWanted(const tenantry::AuditEvent &change);
    void commandWanted(bool asCurl);

private:
    void follow();

    struct Facts
    {
        ElidedLabel *role;
        ElidedLabel *inviter;
        ElidedLabel *invited;
        ElidedLabel *ends;
        ElidedLabel *accepted;
        ElidedLabel *id;
    };

    Facts m_facts{};
    ObjectHistory *m_history;
    Button *m_resend;
    Button *m_revoke;
    Invitation m_invitation;
    bool m_mayChange = false;
};

} // namespace tenantry::ui
