// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionpane.h"

#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"

namespace tenantry::ui {

SessionPane::SessionPane(QWidget *parent)
    : DetailPane(parent)
    , m_end(new Button(Icon::SignOut, tr("End session"), ButtonKind::Danger))
    , m_user(new Button(Icon::User, tr("Show user")))
{
    m_facts.program = facts()->addFact(tr("Program"));
    m_facts.address = facts()->addFact(tr("Address"), Type::Code);
    m_facts.signedIn = facts()->addFact(tr("Signed in"));
    m_facts.seen = facts()->addFact(tr("Last seen"));
    m_facts.ends = facts()->addFact(tr("Ends"));
    m_facts.id = facts()->addFact(tr("Session ID"), Type::Code);
    auto *rest = new QWidget;
    rest->setProperty("cls", QStringLiteral("surface"));
    addTab(tr("Session"), rest);
    addButton(m_user);
    addButton(m_end);
    auto *command = addQuietButton(Button::makeIconButton(Icon::Curl, tr("Copy as command")));
    connect(command, &Button::clicked, this, [this] { Q_EMIT commandWanted(false); });
    connect(m_end, &Button::clicked, this, &SessionPane::endWanted);
    connect(m_user, &Button::clicked, this, &SessionPane::userWanted);
}

void SessionPane::setMayEnd(bool mayEnd)
{
    m_end->setVisible(mayEnd);
}

void SessionPane::showSession(const ListedSession &session)
{
    m_session = session;
    setHeading(session.userName.isEmpty() ? session.email : session.userName, session.email);
    setChip({});
    m_facts.program->setText(session.session.client.program);
    m_facts.address->setText(session.session.client.address);
    facts()->setShown(m_facts.address, !session.session.client.address.isEmpty());
    m_facts.signedIn->setText(momentText(session.session.createdAt));
    m_facts.seen->setText(momentText(session.session.lastSeenAt));
    m_facts.ends->setText(momentText(session.session.expiresAt));
    m_facts.id->setText(session.session.id.toString());
}

QWidget *SessionPane::content() const
{
    return m_user;
}

} // namespace tenantry::ui
