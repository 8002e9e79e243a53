// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sessions/listedsession.h"
#include "ui/common/detailpane.h"

namespace tenantry::ui {

class ElidedLabel;

/// The pane beside the list of sessions: whose one is, and from where.
class SessionPane final : public DetailPane
{
    Q_OBJECT

public:
    explicit SessionPane(QWidget *parent = nullptr);

    void setMayEnd(bool mayEnd);
    void showSession(const ListedSession &session);
    [[nodiscard]] const ListedSession &session() const { return m_session; }
    /// Where the focus goes.
    [[nodiscard]] QWidget *content() const;

Q_SIGNALS:
    void endWanted();
    void userWanted();
    void commandWanted(bool asCurl);

private:
    struct Facts
    {
        ElidedLabel *program;
        ElidedLabel *address;
        ElidedLabel *signedIn;
        ElidedLabel *seen;
        ElidedLabel *ends;
        ElidedLabel *id;
    };

    Facts m_facts{};
    Button *m_end;
    Button *m_user;
    ListedSession m_session;
};

} // namespace tenantry::ui
