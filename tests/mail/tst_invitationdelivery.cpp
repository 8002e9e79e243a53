// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/postman.h"
#include "tests/mail/smtpserver.h"
#include "tests/services/invitations/invitationworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Invitations all the way: from the service by a real SMTP server into the hands of who accepts them.
class InvitationDeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void invitedPersonGetsInWithTheLetterAlone();
    void letterSentAgainTakesThePlaceOfTheFirst();
    void namesGetNoFurtherThanTheirQuotationMarks();

private:
    void set(const QByteArray &key, const QByteArray &value)
    {
        m_invited->world().database().execute("UPDATE iam.settings SET value = '" + value + "' WHERE key = '" + key
                                              + "'");
    }
    MailRound send() { return sendDueMail(m_invited->world().connection(), {}); }
    [[nodiscard]] QString bodyOf(int letter) const;
    [[nodiscard]] static QString tokenIn(const QString &body)
    {
        const QString before = u"\r\n    https://iam.example.org/accept-invitation?token="_s;
        const auto at = body.indexOf(before);
        return at < 0 ? QString() : body.mid(at + before.size(), 43);
    }

    std::unique_ptr<SmtpServer> m_server;
    std::unique_ptr<InvitationWorld> m_invited;
};

void InvitationDeliveryTest::init()
{
    m_server = std::make_unique<SmtpServer>();
    m_invited = std::make_unique<InvitationWorld>();
    set("mail.host", "\"localhost\"");
    set("mail.port", QByteArray::number(m_server->port()));
    set("mail.tls", "\"none\"");
    set("mail.from", "\"iam@example.com\"");
    set("rest.public_url", "\"https://iam.example.org\"");
}

void InvitationDeliveryTest::cleanup()
{
    m_invited.reset();
    m_server.reset();
}

QString InvitationDeliveryTest::bodyOf(int letter) const
{
    const QByteArray text = m_server->letters().value(letter);
    return QString::fromUtf8(QByteArray::fromBase64(text.mid(text.indexOf("\r\n\r\n") + 4)));
}

void InvitationDeliveryTest::invitedPersonGetsInWithTheLetterAlone()
{
    QVERIFY(m_invited->invited(u"ada@example.org"_s).isMailed);
    QVERIFY(m_server->letters().isEmpty());
    QCOMPARE(send(), (MailRound{1, 0, {}}));
    QCOMPARE(m_server->letters().size(), 1);
    const QByteArray letter = m_server->letters().first();
    QVERIFY2(letter.startsWith("X-From: iam@example.com\r\nX-To: ada@example.org\r\n"), letter.constData());
    QVERIFY(letter.contains("Subject: Invitation to join \"acme\"\r\n"));
    const auto joined = m_invited->accept(tokenIn(bodyOf(0)));
    QVERIFY2(joined, joined ? "" : qPrintable(toText(joined.error())));
    QCOMPARE(joined->email, u"ada@example.org"_s);
}

void InvitationDeliveryTest::letterSentAgainTakesThePlaceOfTheFirst()
{
    const NewInvitation made = m_invited->invited(u"ada@example.org"_s);
    QVERIFY(m_invited->invitations().resend(m_invited->world().root(), made.invitation.id, {})->isMailed);
    QCOMPARE(send(), (MailRound{2, 0, {}}));
    const QStringList tokens{tokenIn(bodyOf(0)), tokenIn(bodyOf(1))};
    QCOMPARE(tokens.count(made.token), 1);
    QCOMPARE(m_invited->accept(made.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(m_invited->accept(tokens.first() == made.token ? tokens.last() : tokens.first()));
}

void InvitationDeliveryTest::namesGetNoFurtherThanTheirQuotationMarks()
{
    m_invited->world().database().execute(
        "UPDATE iam.tenants SET name = E'Acme\"\\r\\nBcc: eve@example.org\\r\\n\\r\\nhttps://evil.example/ Zoë'");
    m_invited->invited(u"ada@example.org"_s);
    QCOMPARE(send().sent, 1);
    const QByteArray head = m_server->letters().first();
    const QByteArray headers = head.left(head.indexOf("\r\n\r\n"));
    QVERIFY2(headers.startsWith("X-From: iam@example.com\r\nX-To: ada@example.org\r\n"), headers.constData());
    QVERIFY2(!headers.contains("Bcc"), headers.constData());
    QVERIFY(!bodyOf(0).contains(u"https://evil"_s));
    QVERIFY2(bodyOf(0).contains(u"to join \"Acme' Bcc: eve@example.org https: / / evil.example / Zoë\".\r\n"_s),
             qPrintable(bodyOf(0)));
}

QTEST_GUILESS_MAIN(InvitationDeliveryTest)
#include "tst_invitationdelivery.moc"
