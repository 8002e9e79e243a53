// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invitations/invitationletter.h"
#include "core/domain/mail/quotedname.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class InvitationLetterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoInvitesWhomToWhatUntilWhen();
    void withoutRoleInviterAndPublicAddress();
    void namesAreQuotedAndHarmless_data();
    void namesAreQuotedAndHarmless();
    void namesChangeNothingElse();
};

namespace {

NewInvitation invitation()
{
    NewInvitation made;
    made.invitation.email = u"ada@example.org"_s;
    made.invitation.tenant = TenantId::create();
    made.invitation.tenantName = u"Quiet Harbour"_s;
    made.invitation.roleName = u"Reader"_s;
    made.invitation.inviterEmail = u"grace@example.org"_s;
    made.invitation.expiresAt = QDateTime(QDate(2026, 11, 30), QTime(8, 5), Qt::UTC);
    made.token = u"the-token"_s;
    made.link = u"https://iam.example.org/accept-invitation?token=the-token"_s;
    return made;
}

} // namespace

void InvitationLetterTest::saysWhoInvitesWhomToWhatUntilWhen()
{
    const NewInvitation made = invitation();
    const Letter letter = invitationLetter(made);
    QCOMPARE(letter.kind, u"invitation"_s);
    QCOMPARE(letter.recipient, u"ada@example.org"_s);
    QCOMPARE(letter.subject, u"Invitation to join \"Quiet Harbour\""_s);
    QCOMPARE(letter.expiresAt, made.invitation.expiresAt);
    QCOMPARE(letter.tenant, std::optional(made.invitation.tenant));
    QVERIFY2(letter.body.contains(
                 u"grace@example.org invites you to join \"Quiet Harbour\",\nwith the role \"Reader\".\n"_s),
             qPrintable(letter.body));
    QVERIFY(letter.body.contains(u"\n    https://iam.example.org/accept-invitation?token=the-token\n"_s));
    QVERIFY(letter.body.contains(u"for ada@example.org, until 2026-11-30 08:05 UTC"_s));
}

void InvitationLetterTest::withoutRoleInviterAndPublicAddress()
{
    NewInvitation made = invitation();
    made.invitation.roleName.clear();
    made.invitation.inviterEmail.clear();
    made.link.clear();
    const QString body = invitationLetter(made).body;
    QVERIFY2(body.contains(u"You are invited to join \"Quiet Harbour\".\n"_s), qPrintable(body));
    QVERIFY(!body.contains(u"role"_s));
    QVERIFY(body.contains(u"This code accepts it:\n\n    the-token\n"_s));
}

void InvitationLetterTest::namesAreQuotedAndHarmless_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *what, const QString &name, const QString &shown) {
        QTest::newRow(what) << name << shown;
    };
    row("plain", u"Zoë & 海港 GmbH"_s, u"\"Zoë & 海港 GmbH\""_s);
    row("lines", u"Acme\r\nBcc: eve@example.org\u2028\u2029\vEnd"_s, u"\"Acme Bcc: eve@example.org End\""_s);
    row("quotation marks", u"A\". Pay “now” «here»"_s, u"\"A'. Pay 'now' 'here'\""_s);
    row("an address", u"Win https://evil.example/now"_s, u"\"Win https: / / evil.example / now\""_s);
    row("direction and nothing", u"a\u202Eb\u200B\u2066c\uFEFF\u00ADd"_s, u"\"abcd\""_s);
    row("joined letters", u"می\u200Cخواهم"_s, u"\"می\u200Cخواهم\""_s);
    row("beyond the first plane", u"Pier \U0001F6A2"_s, u"\"Pier \U0001F6A2\""_s);
    row("control", u"a\u0000b\u001Bc\u0085d"_s, u"\"a b c d\""_s);
    row("80", QString(80, u'x'), u'"' + QString(80, u'x') + u'"');
    row("81", QString(81, u'x'), u'"' + QString(79, u'x') + u"…\"");
}

void InvitationLetterTest::namesAreQuotedAndHarmless()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    QCOMPARE(quotedName(name), shown);
}

/// Whatever a tenant and a role are called, all other lines are the same, and so is what is said of the inviter.
void InvitationLetterTest::namesChangeNothingElse()
{
    const QStringList expected = invitationLetter(invitation()).body.split(u'\n');
    NewInvitation made = invitation();
    made.invitation.tenantName = u"%1\n%2%3 \n\n    https://evil.example/"_s;
    made.invitation.roleName = u"%2\r\n%1"_s;
    const Letter letter = invitationLetter(made);
    QVERIFY(!letter.subject.contains(u'\n'));
    const QStringList lines = letter.body.split(u'\n');
    QCOMPARE(lines.size(), expected.size());
    QCOMPARE(lines.at(2), u"grace@example.org invites you to join \"%1 %2%3 https: / / evil.example /\","_s);
    QCOMPARE(lines.at(3), u"with the role \"%2 %1\"."_s);
    QCOMPARE(lines.mid(4), expected.mid(4));
}

QTEST_GUILESS_MAIN(InvitationLetterTest)
#include "tst_invitationletter.moc"
