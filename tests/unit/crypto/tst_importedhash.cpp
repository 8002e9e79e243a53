// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/importedhash.h"
#include "core/crypto/passwordhash.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Hashes that other programs made: by Python's crypt and hashlib, in the forms of Django and passlib.
class ImportedHashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashOfAnotherSystemVerifies_data();
    void hashOfAnotherSystemVerifies();
    void knownAnswerOfBcrypt();
    void textThatIsNoneIsRefused_data();
    void textThatIsNoneIsRefused();
};

void ImportedHashTest::hashOfAnotherSystemVerifies_data()
{
    QTest::addColumn<QString>("hash");
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("cost");
    using enum ImportedHash::Method;
    const QString bcrypt = u"$04$abcdefghijklmnopqrstuuaQ4krTKDLe.00AwLoNjIxh6vzryI62."_s;
    QTest::newRow("bcrypt a") << QString(u"$2a" + bcrypt) << int(Bcrypt) << 4;
    QTest::newRow("bcrypt b") << QString(u"$2b" + bcrypt) << int(Bcrypt) << 4;
    QTest::newRow("bcrypt y") << QString(u"$2y" + bcrypt) << int(Bcrypt) << 4;
    QTest::newRow("Django SHA-256") << u"pbkdf2_sha256$1000$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A="_s
                                    << int(Pbkdf2Sha256) << 1000;
    QTest::newRow("Django SHA-1") << u"pbkdf2_sha1$1000$seasalt2$+RSIpnKE7EOAPCCCcKrsl8TWx2k="_s << int(Pbkdf2Sha1)
                                  << 1000;
    QTest::newRow("passlib SHA-256")
        << u"$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$QfZ2FRwuc4IKs5uJ2fhGdujnQQay.N5NvQjQF/holEg"_s
        << int(Pbkdf2Sha256) << 1000;
    QTest::newRow("passlib SHA-512")
        << u"$pbkdf2-sha512$1000$8PHy8/T19vf4.fr7/P3./w$"
           "Xef.YWmqXvBF10M/LbVI.WkMXVVssyBkG3etYNJIHfyjcldVUkTR2ehZ3oSNjoKS0qdE1OjSYkIrAUKp"
           "ICaxEQ"_s
        << int(Pbkdf2Sha512) << 1000;
    QTest::newRow("passlib SHA-1") << u"$pbkdf2$1000$8PHy8/T19vf4.fr7/P3./w$hfHkS2ow6LYjW/PFydMpeWnwI.A"_s
                                   << int(Pbkdf2Sha1) << 1000;
}

void ImportedHashTest::hashOfAnotherSystemVerifies()
{
    QFETCH(QString, hash);
    const auto imported = ImportedHash::fromText(hash);
    QVERIFY(imported);
    QTEST(int(imported->method()), "method");
    QTEST(imported->cost(), "cost");
    QVERIFY(imported->isOf("three otters swim"));
    QVERIFY(!imported->isOf("three otters swin"));
    QVERIFY(!imported->isOf(""));
    // The same, as a sign-in asks.
    QVERIFY(isPasswordOf("three otters swim", hash).value());
    QVERIFY(!isPasswordOf("three otters", hash).value());
    QVERIFY(isOutdated(hash, PasswordCost::least()));
}

void ImportedHashTest::knownAnswerOfBcrypt()
{
    // From the tests of the reference implementation.
    QVERIFY(isPasswordOf("U*U", u"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"_s).value());
}

void ImportedHashTest::textThatIsNoneIsRefused_data()
{
    QTest::addColumn<QString>("text");
    const QString tail = u"$abcdefghijklmnopqrstuuaQ4krTKDLe.00AwLoNjIxh6vzryI62."_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("the password itself") << u"three otters swim"_s;
    QTest::newRow("MD5 crypt") << u"$1$salt$qJH7.N4xYta3aEG/dfqo/0"_s;
    QTest::newRow("SHA-512 crypt") << u"$6$salt$hash"_s;
    QTest::newRow("flawed bcrypt") << QString(u"$2x$04" + tail);
    QTest::newRow("bcrypt too cheap") << QString(u"$2b$03" + tail);
    QTest::newRow("bcrypt too dear") << QString(u"$2b$17" + tail);
    QTest::newRow("bcrypt too short") << QString(u"$2b$04" + tail.chopped(1));
    QTest::newRow("bcrypt with a line feed") << QString(u"$2b$04" + tail + u'\n');
    QTest::newRow("no rounds") << u"pbkdf2_sha256$0$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A="_s;
    QTest::newRow("too many rounds")
        << u"pbkdf2_sha256$5000001$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A="_s;
    QTest::newRow("endless rounds")
        << u"pbkdf2_sha256$99999999999999999999$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A="_s;
    QTest::newRow("no hash") << u"pbkdf2_sha256$1000$seasalt2$"_s;
    QTest::newRow("short hash") << u"pbkdf2_sha256$1000$seasalt2$NvT4QwRrStiGq5Y6"_s;
    QTest::newRow("long hash") << QString(u"pbkdf2_sha256$1000$seasalt2$" + QString(120, u'A'));
    QTest::newRow("unknown digest") << u"pbkdf2_md5$1000$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A="_s;
    QTest::newRow("mixed forms") << u"$pbkdf2_sha256$1000$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A="_s;
    QTest::newRow("very long") << QString(5000, u'$');
}

void ImportedHashTest::textThatIsNoneIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!ImportedHash::fromText(text));
    QVERIFY(!isPasswordOf("three otters swim", text).value());
}

QTEST_APPLESS_MAIN(ImportedHashTest)
#include "tst_importedhash.moc"
