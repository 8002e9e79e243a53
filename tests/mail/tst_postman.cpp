// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/postman.h"
#include "core/storage/database.h"
#include "core/storage/mail/outboxstore.h"
#include "tests/mail/smtpserver.h"
#include "tests/support/testdatabase.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// The outbox against a real SMTP server.
class PostmanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAServerNothingIsWritten();
    void letterIsSentOnceAndItsBodyForgotten();
    void letterOfAnUndoneTransactionIsNotSent();
    void tlsAndPasswordAreUsed();
    void passwordIsNotSentWithoutTls();
    void serverThatWantsAPasswordIsLeftToWhoHasIt();
    void unknownAuthorityIsNotTrusted();
    void wrongPasswordIsTriedAgainLater();
    void refusedRecipientIsGivenUp();
    void unreachableServerIsTriedAgainLater();
    void expiredLetterIsNotSent();
    void twoProgramsSendEachLetterOnce();
    void letterOfAnotherTenantIsRefused();
};

namespace {

constexpr Scope platform{DatabaseRole::Platform, {}, {}};

/// A database whose mail goes to \a port of this machine.
struct Outbox
{
    explicit Outbox(int port, const char *tls = "none", const char *user = "")
        : database(test.spec())
    {
        test.setNow(QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC));
        set("mail.host", "\"localhost\"");
        set("mail.port", QByteArray::number(port));
        set("mail.tls", QByteArray("\"").append(tls).append('"'));
        set("mail.user", QByteArray("\"").append(user).append('"'));
        set("mail.from", "\"iam@example.com\"");
    }

    void set(const char *key, const QByteArray &value)
    {
        test.execute(QByteArray("UPDATE iam.settings SET value = '")
                         .append(value)
                         .append("' WHERE key = '")
                         .append(key)
                         .append('\''));
    }

    Result<bool> write(const QString &recipient = u"ada@example.org"_s)
    {
        auto transaction = database.begin(Caller::system(), platform);
        return OutboxStore(transaction.endWithNext()).enqueue(letterTo(recipient));
    }

    static Letter letterTo(const QString &recipient)
    {
        return {u"invitation"_s, recipient, u"An invitation"_s, u"https://iam.example.org/secret\n"_s,
                QDateTime(QDate(2026, 11, 24), QTime(8, 0), Qt::UTC)};
    }

    MailRound send(const SmtpOptions &options = {}) { return sendDueMail(database, options); }
    QString value(const QByteArray &sql) { return test.value(sql); }

    TestDatabase test;
    Database database;
};

} // namespace

void PostmanTest::withoutAServerNothingIsWritten()
{
    Outbox outbox(25);
    outbox.set("mail.host", "\"\"");
    QCOMPARE(outbox.write().value(), false);
    QCOMPARE(outbox.value("SELECT count(*) FROM iam.outbox"), u"0"_s);
    QCOMPARE(outbox.send(), MailRound());
}

void PostmanTest::letterIsSentOnceAndItsBodyForgotten()
{
    SmtpServer server;
    Outbox outbox(server.port());
    QCOMPARE(outbox.write().value(), true);
    QCOMPARE(outbox.send(), (MailRound{1, 0, {}}));
    QCOMPARE(outbox.send(), MailRound());
    const auto letters = server.letters();
    QCOMPARE(letters.size(), 1);
    QVERIFY2(letters.first().startsWith("X-From: iam@example.com\r\nX-To: ada@example.org\r\n"),
             letters.first().constData());
    QVERIFY(letters.first().contains("Subject: An invitation\r\n"));
    QVERIFY(letters.first().contains(QByteArray("https://iam.example.org/secret\r\n").toBase64()));
    QCOMPARE(outbox.value("SELECT body || attempts || (sent_at IS NOT NULL) FROM iam.outbox"), u"1true"_s);
}

void PostmanTest::letterOfAnUndoneTransactionIsNotSent()
{
    SmtpServer server;
    Outbox outbox(server.port());
    {
        auto transaction = outbox.database.begin(Caller::system(), platform);
        QCOMPARE(OutboxStore(transaction).enqueue(Outbox::letterTo(u"ada@example.org"_s)).value(), true);
    }
    QCOMPARE(outbox.send(), MailRound());
    QVERIFY(server.letters().isEmpty());
}

void PostmanTest::tlsAndPasswordAreUsed()
{
    SmtpServer server({u"--tls"_s, u"--password"_s, u"herring"_s});
    Outbox outbox(server.port(), "starttls", "postman");
    QVERIFY(outbox.write().value());
    const MailRound round = outbox.send({.password = "herring", .caFile = server.caFile()});
    QVERIFY2(round.failures.isEmpty(), round.failures.isEmpty() ? "" : qPrintable(toText(round.failures.first())));
    QCOMPARE(round.sent, 1);
    QVERIFY(server.letters().value(0).contains("X-Tls: 1\r\n"));
}

void PostmanTest::passwordIsNotSentWithoutTls()
{
    SmtpServer server;
    Outbox outbox(server.port(), "none", "postman");
    QVERIFY(outbox.write().value());
    QCOMPARE(outbox.send({.password = "herring"}).sent, 0);
    // Nor to a server that offers no TLS.
    outbox.set("mail.tls", "\"starttls\"");
    outbox.test.execute("UPDATE iam.outbox SET next_attempt_at = '2026-01-01'");
    QCOMPARE(outbox.send({.password = "herring"}).sent, 0);
    QVERIFY(server.letters().isEmpty());
}

void PostmanTest::serverThatWantsAPasswordIsLeftToWhoHasIt()
{
    Outbox outbox(1, "starttls", "postman");
    QVERIFY(outbox.write().value());
    QCOMPARE(outbox.send(), MailRound());
    QCOMPARE(outbox.value("SELECT attempts FROM iam.outbox"), u"0"_s);
}

void PostmanTest::unknownAuthorityIsNotTrusted()
{
    SmtpServer server({u"--tls"_s});
    Outbox outbox(server.port(), "starttls");
    QVERIFY(outbox.write().value());
    const MailRound round = outbox.send();
    QCOMPARE(round.failed, 1);
    QVERIFY2(round.failures.value(0).detail.contains(u"certificate"_s), qPrintable(toText(round.failures.value(0))));
    QVERIFY(server.letters().isEmpty());
}

void PostmanTest::wrongPasswordIsTriedAgainLater()
{
    SmtpServer server({u"--tls"_s, u"--password"_s, u"herring"_s});
    Outbox outbox(server.port(), "starttls", "postman");
    QVERIFY(outbox.write().value());
    const MailRound round = outbox.send({.password = "mackerel", .caFile = server.caFile()});
    QCOMPARE(round.failed, 1);
    QCOMPARE(round.failures.value(0).reason, Reason::MailFailed);
    QVERIFY(!round.failures.value(0).detail.contains(u"mackerel"_s));
    QCOMPARE(outbox.value("SELECT next_attempt_at = '2026-11-23T08:01Z' FROM iam.outbox"), u"true"_s);
}

void PostmanTest::refusedRecipientIsGivenUp()
{
    SmtpServer server;
    Outbox outbox(server.port());
    QVERIFY(outbox.write(u"nobody@refused.example"_s).value());
    QVERIFY(outbox.write(u"ada@example.org"_s).value());
    const MailRound round = outbox.send();
    QCOMPARE(round.sent, 1);
    QCOMPARE(round.failed, 1);
    QCOMPARE(outbox.value("SELECT body FROM iam.outbox WHERE next_attempt_at IS NULL AND sent_at IS NULL"), QString());
    QVERIFY(outbox.value("SELECT last_error FROM iam.outbox WHERE sent_at IS NULL").contains(u"550"_s));
    QCOMPARE(outbox.send(), MailRound());
}

void PostmanTest::unreachableServerIsTriedAgainLater()
{
    Outbox outbox(1); // nobody listens there
    QVERIFY(outbox.write().value());
    const QList<int> minutes{1, 2, 4, 8, 16, 32, 64, 128, 240, 240};
    for (const int expected : minutes) {
        QCOMPARE(outbox.send().failed, 1);
        QCOMPARE(outbox.value("SELECT extract(epoch FROM next_attempt_at - '2026-11-23T08:00Z')::integer / 60 "
                              "FROM iam.outbox"),
                 QString::number(expected));
        QCOMPARE(outbox.send().failed, 0);
        outbox.test.execute("UPDATE iam.outbox SET next_attempt_at = '2026-11-23T08:00Z'");
    }
    QVERIFY(outbox.value("SELECT body FROM iam.outbox").contains(u"secret"_s));
}

void PostmanTest::expiredLetterIsNotSent()
{
    SmtpServer server;
    Outbox outbox(server.port());
    QVERIFY(outbox.write().value());
    outbox.test.setNow(QDateTime(QDate(2026, 11, 24), QTime(8, 0), Qt::UTC));
    outbox.database.close();
    QCOMPARE(outbox.send(), MailRound());
    QVERIFY(server.letters().isEmpty());
}

void PostmanTest::twoProgramsSendEachLetterOnce()
{
    SmtpServer server;
    Outbox outbox(server.port());
    for (int i = 0; i < 12; ++i)
        QVERIFY(outbox.write(u"user%1@example.org"_s.arg(i)).value());
    std::atomic_int sent = 0;
    {
        std::vector<std::jthread> programs;
        for (int i = 0; i < 3; ++i)
            programs.emplace_back([&] {
                Database database(outbox.test.spec());
                sent += sendDueMail(database, {}).sent;
            });
    }
    QCOMPARE(sent.load(), 12);
    QCOMPARE(server.letters().size(), 12);
}

void PostmanTest::letterOfAnotherTenantIsRefused()
{
    Outbox outbox(25);
    const TenantId tenant = TenantId::create();
    Letter letter = Outbox::letterTo(u"ada@example.org"_s);
    letter.tenant = TenantId::create();
    auto transaction = outbox.database.begin(Caller::system(), {DatabaseRole::Tenant, tenant, {}});
    QCOMPARE(OutboxStore(transaction.endWithNext()).enqueue(letter).error().code, ErrorCode::Forbidden);
}

QTEST_GUILESS_MAIN(PostmanTest)
#include "tst_postman.moc"
