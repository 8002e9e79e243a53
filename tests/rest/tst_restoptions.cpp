// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/restoptions.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What `serve` makes of the settings.
class RestOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesThisMachineUnlessToldOtherwise();
    void readsLists_data();
    void readsLists();
    void understandsTheNameOfTheOriginal();
    void refusesWhatItCannotUse_data();
    void refusesWhatItCannotUse();

private:
    static Result<Settings> settings(const QHash<SettingKey, QString> &options);
};

Result<Settings> RestOptionsTest::settings(const QHash<SettingKey, QString> &options)
{
    return Settings::load({{}, {}, {}, options});
}

void RestOptionsTest::servesThisMachineUnlessToldOtherwise()
{
    const auto options = restOptionsFrom(*settings({}));
    QVERIFY(options);
    QVERIFY(options->addresses.isEmpty() && !options->tls && options->hosts.isEmpty() && options->origins.isEmpty()
            && options->trustedProxies.isEmpty());
    QCOMPARE(options->signInsPerMinute, 60);
}

void RestOptionsTest::readsLists_data()
{
    QTest::addColumn<QString>("origins");
    QTest::newRow("commas") << u" https://a.example , http://localhost:3000/,"_s;
    QTest::newRow("JSON") << uR"(["https://a.example:443", "http://localhost:3000"])"_s;
}

void RestOptionsTest::readsLists()
{
    QFETCH(QString, origins);
    const auto options = restOptionsFrom(*settings({{SettingKey::RestOrigins, origins},
                                                    {SettingKey::RestListen, u"192.0.2.7, ::1"_s},
                                                    {SettingKey::RestHosts, u"IAM.example.com,[2001:db8::7]"_s},
                                                    {SettingKey::RestProxies, u"10.0.0.0/8,192.0.2.1"_s},
                                                    {SettingKey::RestSignIns, u"5"_s},
                                                    {SettingKey::RestCertificate, u"/a.crt"_s},
                                                    {SettingKey::RestKey, u"/a.key"_s}}));
    QVERIFY(options);
    QCOMPARE(options->origins, (QSet<QByteArray>{"https://a.example", "http://localhost:3000"}));
    QCOMPARE(options->addresses.size(), 2);
    QCOMPARE(options->hosts, (QSet<QByteArray>{"192.0.2.7", "[::1]", "iam.example.com", "[2001:db8::7]"}));
    QCOMPARE(options->trustedProxies.size(), 2);
    QCOMPARE(options->signInsPerMinute, 5);
    QVERIFY(options->tls == (http::TlsIdentity::Files{u"/a.crt"_s, u"/a.key"_s}));
}

void RestOptionsTest::understandsTheNameOfTheOriginal()
{
    Settings::Sources sources;
    sources.environment.insert(u"BACKEND_CORS_ORIGINS"_s, u"[\"https://a.example\"]"_s);
    QCOMPARE(restOptionsFrom(*Settings::load(sources))->origins, QSet<QByteArray>{"https://a.example"});
    sources.environment.insert(u"TENANTRY_REST_CORS_ORIGINS"_s, u"https://b.example"_s);
    QCOMPARE(restOptionsFrom(*Settings::load(sources))->origins, QSet<QByteArray>{"https://b.example"});
}

void RestOptionsTest::refusesWhatItCannotUse_data()
{
    QTest::addColumn<SettingKey>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("name to listen at") << SettingKey::RestListen << u"localhost"_s;
    QTest::newRow("path in an origin") << SettingKey::RestOrigins << u"https://a.example/app"_s;
    QTest::newRow("no scheme") << SettingKey::RestOrigins << u"a.example"_s;
    QTest::newRow("port of a host") << SettingKey::RestHosts << u"iam.example.com:8443"_s;
    QTest::newRow("URL as a host") << SettingKey::RestHosts << u"https://iam.example.com"_s;
    QTest::newRow("name of a proxy") << SettingKey::RestProxies << u"proxy.example.com"_s;
    QTest::newRow("certificate alone") << SettingKey::RestCertificate << u"/a.crt"_s;
}

void RestOptionsTest::refusesWhatItCannotUse()
{
    QFETCH(SettingKey, key);
    QFETCH(QString, value);
    const auto options = restOptionsFrom(*settings({{key, value}}));
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::Invalid);
    QVERIFY(options.error().field.startsWith(u"rest."_s));
}

QTEST_GUILESS_MAIN(RestOptionsTest)
#include "tst_restoptions.moc"
