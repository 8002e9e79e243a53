// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionwords.h"

#include "ui/common/listcells.h"
#include "ui/sessions/sessionrow.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::SessionsPage)
};

} // namespace

ListWords sessionListWords()
{
    ListWords words;
    words.key = u"sessions"_s;
    words.icon = Icon::Session;
    words.title = Words::tr("Sessions");
    words.filterExample = u"user:ada@acme.example"_s;
    words.none = Words::tr("Nobody is signed in");
    words.noneAbout = Words::tr("Whoever signs in is shown here, with the program and the address.");
    words.noMatch = Words::tr("No session matches");
    words.noMatchAbout = Words::tr("Sessions are found by the e-mail address of whose they are: user:ada@acme.example");
    words.forbidden = Words::tr("You may not see the sessions");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission session:read.");
    words.failed = Words::tr("The sessions can't be shown");
    words.away =
        Words::tr("Sessions cannot be shown. Nothing you saved is lost; a change that was under way may or may "
                  "not have been stored.");
    return words;
}

QList<ListColumn> sessionColumns()
{
    ListColumn email = makeColumn<ListedSession>(
        u"email"_s, Words::tr("E-mail"), CellKind::Strong, 240,
        [](const ListedSession &session, int role) { return shown(session.email, role); },
        [](const ListedSession &session) { return session.email; });
    email.stretches = true;
    ListColumn created = makeColumn<ListedSession>(
        u"created_at"_s, Words::tr("Signed in"), CellKind::Age, 108,
        [](const ListedSession &session, int role) { return shownAge(session.session.createdAt, role); },
        [](const ListedSession &session) { return storedInstant(session.session.createdAt); });
    return {checkColumn(Words::tr("Selected")),
            email,
            makeColumn<ListedSession>(
                u"name"_s, Words::tr("Name"), CellKind::Text, 120,
                [](const ListedSession &session, int role) { return shown(session.userName, role); },
                [](const ListedSession &session) { return session.userName; }),
            makeColumn<ListedSession>(
                u"client"_s, Words::tr("Program"), CellKind::Text, 150,
                [](const ListedSession &session, int role) { return shown(session.session.client.program, role); },
                [](const ListedSession &session) { return session.session.client.program; }),
            makeColumn<ListedSession>(
                u"address"_s, Words::tr("Address"), CellKind::Code, 116,
                [](const ListedSession &session, int role) { return shown(session.session.client.address, role); },
                [](const ListedSession &session) { return session.session.client.address; }),
            created,
            makeColumn<ListedSession>(
                u"last_seen_at"_s, Words::tr("Last seen"), CellKind::Age, 108,
                [](const ListedSession &session, int role) { return shownAge(session.session.lastSeenAt, role); },
                [](const ListedSession &session) { return storedInstant(session.session.lastSeenAt); })};
}

} // namespace tenantry::ui
