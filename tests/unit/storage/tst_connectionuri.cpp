// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectionuri.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ConnectionUriTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreUnderstood();
    void theOriginalsSpellingIsUnderstood();
    void socketsAreUnderstood();
    void severalHostsAreUnderstood();
    void certificatesAreVerifiedUnlessItIsThisMachine_data();
    void certificatesAreVerifiedUnlessItIsThisMachine();
    void secretsAreRefusedAndNotRepeated_data();
    void secretsAreRefusedAndNotRepeated();
    void wrongOnesAreRefused_data();
    void wrongOnesAreRefused();
};

void ConnectionUriTest::partsAreUnderstood()
{
    const auto spec = specFromUri(
        u"postgresql://gr%C3%A4fin@db.example.org:5433/iam%20old?sslmode=require&connect_timeout=9&sslrootcert=/ca.pem"_s);
    QVERIFY2(spec, spec ? "" : qUtf8Printable(toText(spec.error())));
    QCOMPARE(spec->hosts, QStringList{u"db.example.org"_s});
    QCOMPARE(spec->ports, QList<int>{5433});
    QCOMPARE(spec->database, u"iam old"_s);
    QCOMPARE(spec->user, u"gräfin"_s);
    QCOMPARE(spec->tls, TlsMode::Require);
    QCOMPARE(spec->caFile, u"/ca.pem"_s);
    QCOMPARE(spec->connectTimeoutSeconds, 9);
    QVERIFY(spec->password.isEmpty());
}

void ConnectionUriTest::theOriginalsSpellingIsUnderstood()
{
    for (const QString &scheme : {u"postgres"_s, u"postgresql"_s, u"postgresql+asyncpg"_s, u"postgresql+psycopg2"_s}) {
        const auto spec = specFromUri(scheme + u"://iam@localhost/virtualstack");
        QVERIFY2(spec, qPrintable(scheme));
        QCOMPARE(spec->database, u"virtualstack"_s);
    }
}

void ConnectionUriTest::socketsAreUnderstood()
{
    QCOMPARE(specFromUri(u"postgresql://me@/iam?host=/run/postgresql"_s)->hosts, QStringList{u"/run/postgresql"_s});
    QCOMPARE(specFromUri(u"postgresql://me@%2Frun%2Fpostgresql/iam"_s)->hosts, QStringList{u"/run/postgresql"_s});
}

void ConnectionUriTest::severalHostsAreUnderstood()
{
    const auto spec = specFromUri(u"postgresql://me@one,two:5433/iam"_s);
    QVERIFY(spec);
    QCOMPARE(spec->hosts, (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(spec->ports, (QList<int>{5432, 5433}));
}

void ConnectionUriTest::certificatesAreVerifiedUnlessItIsThisMachine_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("verified");
    QTest::newRow("elsewhere") << u"db.example.org"_s << true;
    QTest::newRow("an address") << u"192.0.2.7"_s << true;
    QTest::newRow("one of them elsewhere") << u"localhost,db.example.org"_s << true;
    QTest::newRow("this machine") << u"localhost"_s << false;
    QTest::newRow("loopback") << u"127.0.0.1"_s << false;
    QTest::newRow("loopback of IPv6") << u"[::1]"_s << false;
    QTest::newRow("a socket") << u"%2Ftmp"_s << false;
}

void ConnectionUriTest::certificatesAreVerifiedUnlessItIsThisMachine()
{
    QFETCH(QString, host);
    QFETCH(bool, verified);
    QCOMPARE(specFromUri(u"postgresql://me@" + host + u"/iam")->tls, verified ? TlsMode::VerifyFull : TlsMode::Prefer);
}

void ConnectionUriTest::secretsAreRefusedAndNotRepeated_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("in its place") << u"postgresql://me:hunter2@localhost/iam"_s;
    QTest::newRow("encoded") << u"postgresql+asyncpg://me:hunter2%40x@localhost/iam"_s;
    QTest::newRow("as a parameter") << u"postgresql://me@localhost/iam?password=hunter2"_s;
    QTest::newRow("of a key") << u"postgresql://me@localhost/iam?sslpassword=hunter2"_s;
}

void ConnectionUriTest::secretsAreRefusedAndNotRepeated()
{
    QFETCH(QString, uri);
    const auto refused = specFromUri(uri);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::SecretInArguments);
    QVERIFY(!toText(refused.error()).contains(u"hunter2"));
}

void ConnectionUriTest::wrongOnesAreRefused_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QString &uri, Reason reason, const QString &detail) {
        QTest::newRow(name) << uri << reason << detail;
    };
    row("nothing", QString(), Reason::BadFormat, {});
    row("words", u"host=localhost dbname=iam"_s, Reason::BadFormat, {});
    row("another scheme", u"mysql://me@localhost/iam"_s, Reason::BadFormat, {});
    row("no database", u"postgresql://me@localhost"_s, Reason::Required, u"database"_s);
    row("no host", u"postgresql:///iam"_s, Reason::Required, u"host"_s);
    row("empty host", u"postgresql://one,/iam"_s, Reason::Required, u"host"_s);
    row("bad port", u"postgresql://me@localhost:x/iam"_s, Reason::BadFormat, u"port"_s);
    row("port too high", u"postgresql://me@localhost:70000/iam"_s, Reason::BadFormat, u"port"_s);
    row("malformed", u"postgresql://me@localhost/iam?hunter2"_s, Reason::BadFormat, {});
    row("bad escape", u"postgresql://me@localhost/%zz"_s, Reason::BadFormat, {});
    row("unknown parameter", u"postgresql://me@localhost/iam?options=-csearch_path%3Dx"_s, Reason::BadFormat,
        u"options"_s);
    row("bad mode", u"postgresql://me@localhost/iam?sslmode=maybe"_s, Reason::BadFormat, u"sslmode"_s);
    row("bad time", u"postgresql://me@localhost/iam?connect_timeout=0"_s, Reason::BadFormat, u"connect_timeout"_s);
}

void ConnectionUriTest::wrongOnesAreRefused()
{
    QFETCH(QString, uri);
    const auto refused = specFromUri(uri);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QCOMPARE(refused.error().field, u"uri"_s);
    QTEST(refused.error().reason, "reason");
    QTEST(refused.error().detail, "detail");
}

QTEST_GUILESS_MAIN(ConnectionUriTest)
#include "tst_connectionuri.moc"
