// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/mailtext.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class MailTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letterIsWrittenAsTheStandardWants();
    void noLineIsTooLong();
    void subjectInAnyScriptComesBack();
    void nothingBecomesAHeader();
};

namespace {

const QDateTime monday(QDate(2026, 11, 23), QTime(8, 5, 9), Qt::UTC);
const QUuid id = QUuid::fromString(u"11111111-1111-4111-8111-111111111111"_s);

QByteArray written(const QString &subject, const QString &body)
{
    return mailText({id, u"ada@example.org"_s, subject, body}, u"iam@example.com"_s, monday);
}

QByteArray header(const QByteArray &text, const QByteArray &name)
{
    const QByteArray head = text.left(text.indexOf("\r\n\r\n")).replace("\r\n ", " ");
    for (const QByteArray &line : head.split('\n')) {
        if (line.startsWith(QByteArray(name + ": ")))
            return line.mid(name.size() + 2).trimmed();
    }
    return {};
}

QByteArray bodyOf(const QByteArray &text)
{
    return QByteArray::fromBase64(text.mid(text.indexOf("\r\n\r\n") + 4).replace("\r\n", ""));
}

} // namespace

void MailTextTest::letterIsWrittenAsTheStandardWants()
{
    const QByteArray text = written(u"An invitation"_s, u"Hello,\n.\nhttps://iam.example.org/x\n"_s);
    QCOMPARE(header(text, "Date"), "Mon, 23 Nov 2026 08:05:09 +0000");
    QCOMPARE(header(text, "From"), "iam@example.com");
    QCOMPARE(header(text, "To"), "ada@example.org");
    QCOMPARE(header(text, "Subject"), "An invitation");
    QCOMPARE(header(text, "Message-ID"), "<11111111-1111-4111-8111-111111111111@example.com>");
    QCOMPARE(header(text, "Content-Type"), "text/plain; charset=utf-8");
    QCOMPARE(bodyOf(text), "Hello,\r\n.\r\nhttps://iam.example.org/x\r\n");
}

void MailTextTest::noLineIsTooLong()
{
    const QByteArray text = written(QString(290, u'ä'), QString(20000, u'x'));
    for (const QByteArray &line : text.split('\n'))
        QVERIFY2(line.size() <= 79, line.constData());
}

void MailTextTest::subjectInAnyScriptComesBack()
{
    const QString subject =
        u"Grüße aus Überlingen 🦦 – приглашение в «Тихую гавань», 静かな港への招待です"_s;
    QString read;
    for (const QByteArray &word : header(written(subject, {}), "Subject").split(' ')) {
        QVERIFY2(word.startsWith("=?UTF-8?B?") && word.endsWith("?=") && word.size() <= 75, word.constData());
        read += QString::fromUtf8(QByteArray::fromBase64(word.mid(10).chopped(2)));
    }
    QCOMPARE(read, subject);
}

void MailTextTest::nothingBecomesAHeader()
{
    const QByteArray text = mailText(
        {id, u"ada@example.org\r\nBcc: eve@example.org"_s, u"Hello\r\nBcc: eve@example.org\r\n\r\nbody"_s, u"Hello"_s},
        u"iam@example.com>\r\nBcc: eve@example.org"_s, monday);
    QVERIFY(!text.contains("\nBcc"));
    QCOMPARE(header(text, "Subject"), "Hello Bcc: eve@example.org body");
    QCOMPARE(text.count("\r\n\r\n"), 1);
}

QTEST_APPLESS_MAIN(MailTextTest)
#include "tst_mailtext.moc"
