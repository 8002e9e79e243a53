// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/invitations/invitationworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Letters that bring invitations, as they wait in the outbox.
class InvitationMailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_invited = std::make_unique<InvitationWorld>(); }
    void cleanup() { m_invited.reset(); }

    void withoutMailServerNothingIsWritten();
    void letterIsWrittenWithTheInvitation();
    void inviterIsNamed_data();
    void inviterIsNamed();
    void eachTokenHasALetterOfItsOwn();
    void sentAgainWithAFreshToken();
    void refusedInvitationWritesNoLetter();
    void letterThatCantBeWrittenUndoesTheInvitation();
    void dryRunSendsNothing();
    void changesWithoutATokenWriteNone();

private:
    World &world() { return m_invited->world(); }
    InvitationService &invitations() { return m_invited->invitations(); }
    QString value(const QByteArray &sql) { return world().database().value(sql); }
    QString letters() { return value("SELECT count(*) FROM iam.outbox"); }
    void sendMail(const QByteArray &publicUrl = "https://iam.example.org/")
    {
        world().database().execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                                   "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from';"
                                   "UPDATE iam.settings SET value = '\""
                                   + publicUrl + "\"' WHERE key = 'rest.public_url'");
    }
    QString tokenInLetterTo(const QByteArray &address)
    {
        return value("SELECT substring(body FROM 'https://iam.example.org/accept-invitation.token=([^ \\n]+)') "
                     "FROM iam.outbox WHERE recipient = '"
                     + address + "'");
    }

    std::unique_ptr<InvitationWorld> m_invited;
};

void InvitationMailTest::withoutMailServerNothingIsWritten()
{
    QVERIFY(!m_invited->invited(u"ada@example.org"_s).isMailed);
    QCOMPARE(letters(), u"0"_s);
}

void InvitationMailTest::letterIsWrittenWithTheInvitation()
{
    sendMail();
    const NewInvitation made = m_invited->invited(u"Ada@example.org"_s, m_invited->role({}));
    QVERIFY(made.isMailed);
    QCOMPARE(value("SELECT o.kind || ' ' || o.recipient || ' ' || (o.tenant_id = i.tenant_id)::text || ' ' "
                   "|| (abs(extract(epoch FROM i.expires_at - o.expires_at)) < 0.001)::text "
                   "|| ' ' || (o.xmin = i.xmin)::text FROM iam.outbox o, iam.invitations i"),
             u"invitation Ada@example.org true true true"_s);
    QCOMPARE(tokenInLetterTo("Ada@example.org"), made.token); // REST answers it as well
    QVERIFY(value("SELECT body FROM iam.outbox").contains(u'"' + made.invitation.roleName + u'"'));
    QVERIFY(m_invited->accept(made.token));
}

void InvitationMailTest::inviterIsNamed_data()
{
    QTest::addColumn<QString>("who");
    QTest::newRow("superuser") << u"root"_s;
    QTest::newRow("member") << u"member"_s;
    QTest::newRow("holder of a platform-wide grant") << u"platform"_s;
}

void InvitationMailTest::inviterIsNamed()
{
    QFETCH(QString, who);
    sendMail();
    const QStringList permissions{u"tenant:manage_invitations"_s};
    const Caller caller = who == u"root"_s ? world().root()
        : who == u"member"_s               ? world().member(m_invited->acme().id, permissions)
                                           : world().platformUser(permissions);
    const auto made = invitations().create(caller, {u"ada@example.org"_s, m_invited->acme().id});
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    const QString email = value("SELECT email FROM iam.users WHERE id = '" + caller.user.toString().toLatin1() + "'");
    const QString body = value("SELECT body FROM iam.outbox");
    QVERIFY2(body.contains(QString(email + u" invites you to join \"acme\".\n")), qPrintable(body));
}

void InvitationMailTest::eachTokenHasALetterOfItsOwn()
{
    sendMail("");
    const NewInvitation first = m_invited->invited(u"ada@example.org"_s);
    const NewInvitation second = m_invited->invited(u"ada@example.org"_s);
    QCOMPARE(first.invitation.id, second.invitation.id);
    for (const NewInvitation &made : {first, second})
        QCOMPARE(value("SELECT count(*) FROM iam.outbox WHERE body LIKE '%\n    " + made.token.toLatin1() + "\n%'"),
                 u"1"_s);
}

void InvitationMailTest::sentAgainWithAFreshToken()
{
    const NewInvitation made = m_invited->invited(u"ada@example.org"_s);
    sendMail();
    const auto again = invitations().resend(world().root(), made.invitation.id, {}, 30);
    QVERIFY(again && again->isMailed);
    QVERIFY(again->token != made.token);
    QCOMPARE(tokenInLetterTo("ada@example.org"), again->token);
    QCOMPARE(value("SELECT (abs(extract(epoch FROM i.expires_at - o.expires_at)) < 0.001)::text || ' ' "
                   "|| (o.xmin = i.xmin)::text FROM iam.outbox o, iam.invitations i"),
             u"true true"_s);
    QVERIFY(m_invited->accept(again->token));
}

void InvitationMailTest::refusedInvitationWritesNoLetter()
{
    sendMail();
    const Caller manager = world().member(m_invited->acme().id, {u"tenant:manage_invitations"_s});
    const Caller member = world().member(m_invited->acme().id);
    const RoleId strong = m_invited->role({u"user:delete"_s});
    const InvitationDraft draft{u"ada@example.org"_s, m_invited->acme().id};
    QCOMPARE(invitations().create(member, draft).error().reason, Reason::PermissionMissing);
    QCOMPARE(invitations().create(manager, {draft.email, draft.tenant, strong}).error().reason,
             Reason::PermissionNotHeld);
    QCOMPARE(letters(), u"0"_s);
    const auto made = invitations().create(manager, draft);
    QVERIFY(made);
    QCOMPARE(invitations().resend(member, made->invitation.id, {}).error().reason, Reason::PermissionMissing);
    QCOMPARE(invitations().resend(manager, made->invitation.id, Version(99)).error().reason, Reason::ChangedMeanwhile);
    QVERIFY(m_invited->accept(made->token));
    QCOMPARE(invitations().resend(manager, made->invitation.id, {}).error().reason, Reason::InvitationNotPending);
    QCOMPARE(letters(), u"1"_s);
}

void InvitationMailTest::letterThatCantBeWrittenUndoesTheInvitation()
{
    const NewInvitation former = m_invited->invited(u"bob@example.org"_s);
    const int events = world().auditEvents();
    sendMail();
    const int settings = world().auditEvents() - events;
    world().database().execute("ALTER TABLE iam.outbox ADD CONSTRAINT full_up CHECK (kind <> 'invitation')");
    QVERIFY(!invitations().create(world().root(), {u"ada@example.org"_s, m_invited->acme().id}));
    QVERIFY(!invitations().resend(world().root(), former.invitation.id, {}));
    QCOMPARE(value("SELECT count(*) FROM iam.invitations"), u"1"_s);
    QCOMPARE(world().auditEvents(), events + settings);
    QVERIFY(m_invited->accept(former.token));
}

void InvitationMailTest::dryRunSendsNothing()
{
    sendMail();
    {
        Database database(world().database().spec());
        database.startDryRun();
        const auto services = world().makeServices(database);
        const auto made = services->invitations().create(world().root(), {u"ada@example.org"_s, m_invited->acme().id});
        QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
        QVERIFY(made->isMailed);
        QVERIFY(services->invitations().resend(world().root(), made->invitation.id, {})->isMailed);
    }
    QCOMPARE(letters(), u"0"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.invitations"), u"0"_s);
}

void InvitationMailTest::changesWithoutATokenWriteNone()
{
    sendMail();
    const NewInvitation made = m_invited->invited(u"ada@example.org"_s);
    QVERIFY(invitations().edit(world().root(), made.invitation.id, {}, {.lifetimeDays = 30}));
    const Caller revocation = world().root().withNewRequest();
    QVERIFY(invitations().revoke(revocation, made.invitation.id, {}));
    QVERIFY(invitations().undo(world().root().withNewRequest(), made.invitation.id, revocation.request));
    QCOMPARE(letters(), u"1"_s);
    QVERIFY(m_invited->accept(tokenInLetterTo("ada@example.org")));
}

QTEST_GUILESS_MAIN(InvitationMailTest)
#include "tst_invitationmail.moc"
