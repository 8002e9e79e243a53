// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/emailaddress.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class EmailAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksAddresses_data();
    void checksAddresses();
};

void EmailAddressTest::checksAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("usual") << u"ada@acme.example"_s << true;
    QTest::newRow("plus and dots") << u"ada.l+test@mail.acme.example"_s << true;
    QTest::newRow("international") << u"añez@müller.example"_s << true;
    QTest::newRow("host without a dot") << u"root@localhost"_s << true;
    QTest::newRow("white space around") << u"  ada@acme.example "_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("no at") << u"ada.acme.example"_s << false;
    QTest::newRow("two ats") << u"ada@acme@example"_s << false;
    QTest::newRow("no local part") << u"@acme.example"_s << false;
    QTest::newRow("no domain") << u"ada@"_s << false;
    QTest::newRow("empty label") << u"ada@acme..example"_s << false;
    QTest::newRow("hyphen at a label's end") << u"ada@acme-.example"_s << false;
    QTest::newRow("dot at the end of the local part") << u"ada.@acme.example"_s << false;
    QTest::newRow("space inside") << u"ada lovelace@acme.example"_s << false;
    QTest::newRow("quoted") << u"\"ada\"@acme.example"_s << false;
    QTest::newRow("line break") << u"ada@acme.example\r\nBcc: eve"_s << false;
    QTest::newRow("too long") << QString(u"ada@"_s + u"a"_s.repeated(63) + u".example"_s.repeated(30)) << false;
}

void EmailAddressTest::checksAddresses()
{
    QFETCH(QString, address);
    QFETCH(bool, isValid);
    const auto result = checkedEmail(address);
    QCOMPARE(result.has_value(), isValid);
    if (isValid)
        QCOMPARE(*result, address.trimmed());
    else
        QCOMPARE(result.error().field, u"email"_s);
}

QTEST_GUILESS_MAIN(EmailAddressTest)
#include "tst_emailaddress.moc"
