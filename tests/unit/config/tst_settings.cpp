// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry {

/// Which value counts, and that it is known where it came from.
class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laterSourcesWin();
    void wrongValueIsRefusedWithItsSource_data();
    void wrongValueIsRefusedWithItsSource();
    void unknownNameIsRefused();
    void damagedFileIsRefused();
    void envFileIsReadAsShellsWriteIt();
    void damagedEnvFileIsRefusedWithItsLine();
    void writtenValueLeavesTheOthers();
    void everyKeyHasAVariable();
    void namesOfTheOriginalCount_data();
    void namesOfTheOriginalCount();
    void ourOwnNameWinsOverTheOriginals();
    void partsOfADatabaseNeedAHost();
    void passwordIsNotShown_data();
    void passwordIsNotShown();

private:
    QString write(const char *name, const QByteArray &content);

    QTemporaryDir m_directory;
};

QString SettingsTest::write(const char *name, const QByteArray &content)
{
    QFile file(m_directory.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        return {};
    return file.fileName();
}

void SettingsTest::laterSourcesWin()
{
    using enum SettingOrigin;
    constexpr auto key = SettingKey::EmbeddedIdleSeconds;
    const QString variable = variableOf(key);
    Settings::Sources sources;
    sources.file = m_directory.filePath(u"missing.json"_s);
    QCOMPARE(Settings::load(sources)->of(key), (ConfiguredValue{u"30"_s, BuiltIn, {}}));

    sources.file = write("settings.json", R"({"embedded.idle_seconds": 31})");
    QCOMPARE(Settings::load(sources)->of(key), (ConfiguredValue{u"31"_s, File, sources.file}));

    sources.envFile = write(".env", "TENANTRY_EMBEDDED_IDLE_SECONDS=32\n");
    QCOMPARE(Settings::load(sources)->of(key), (ConfiguredValue{u"32"_s, EnvFile, sources.envFile}));

    sources.environment.insert(variable, u"33"_s);
    QCOMPARE(Settings::load(sources)->of(key), (ConfiguredValue{u"33"_s, Environment, variable}));

    sources.options.insert(key, u"34"_s);
    QCOMPARE(Settings::load(sources)->of(key).origin, CommandLine);
    QCOMPARE(Settings::load(sources)->number(key), 34);
}

void SettingsTest::wrongValueIsRefusedWithItsSource_data()
{
    QTest::addColumn<SettingKey>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("no number") << SettingKey::EmbeddedIdleSeconds << u"soon"_s << Reason::BadFormat;
    QTest::newRow("negative") << SettingKey::EmbeddedIdleSeconds << u"-1"_s << Reason::OutOfRange;
    QTest::newRow("more than a day") << SettingKey::EmbeddedIdleSeconds << u"86401"_s << Reason::OutOfRange;
    QTest::newRow("relative path") << SettingKey::EmbeddedDirectory << u"data"_s << Reason::BadFormat;
    QTest::newRow("no minutes") << SettingKey::AccessTokenMinutes << u"0"_s << Reason::OutOfRange;
    QTest::newRow("no such level") << SettingKey::LogLevel << u"loud"_s << Reason::BadFormat;
    QTest::newRow("no such backend") << SettingKey::SecretBackend << u"plain"_s << Reason::BadFormat;
}

void SettingsTest::wrongValueIsRefusedWithItsSource()
{
    QFETCH(const SettingKey, key);
    QFETCH(const QString, value);
    QFETCH(const Reason, reason);
    Settings::Sources sources;
    sources.environment.insert(variableOf(key), value);
    const auto settings = Settings::load(sources);
    QVERIFY(!settings);
    QCOMPARE(settings.error(), (Error{ErrorCode::Invalid, reason, nameOf(key), variableOf(key)}));
}

void SettingsTest::unknownNameIsRefused()
{
    Settings::Sources sources;
    sources.file = write("unknown.json", R"({"embedded.idle_secounds": 31})");
    const auto settings = Settings::load(sources);
    QVERIFY(!settings);
    QCOMPARE(settings.error().field, u"embedded.idle_secounds"_s);
}

void SettingsTest::damagedFileIsRefused()
{
    Settings::Sources sources;
    sources.file = write("damaged.json", "{");
    const auto settings = Settings::load(sources);
    QVERIFY(!settings);
    QVERIFY(settings.error().detail.contains(sources.file));
}

void SettingsTest::envFileIsReadAsShellsWriteIt()
{
    Settings::Sources sources;
    sources.envFile = write("shell.env",
                            "# comment\n\nexport TENANTRY_PROFILE=\"My profile\"\nOTHER=x\n"
                            "TENANTRY_SECRETS_BACKEND='file'\n");
    const auto settings = Settings::load(sources);
    QVERIFY(settings);
    QCOMPARE(settings->value(SettingKey::Profile), u"My profile"_s);
    QCOMPARE(settings->value(SettingKey::SecretBackend), u"file"_s);
}

void SettingsTest::damagedEnvFileIsRefusedWithItsLine()
{
    Settings::Sources sources;
    sources.envFile = write("damaged.env", "A=1\nnonsense\n");
    const auto settings = Settings::load(sources);
    QVERIFY(!settings);
    QVERIFY2(settings.error().detail.contains(u"line 2"_s), qPrintable(settings.error().detail));
}

void SettingsTest::writtenValueLeavesTheOthers()
{
    const QString file = write("written.json", R"({"profile": "Production"})");
    QVERIFY(writeSetting(file, SettingKey::EmbeddedIdleSeconds, u"5"_s));
    QCOMPARE(writeSetting(file, SettingKey::EmbeddedIdleSeconds, u"x"_s).error().reason, Reason::BadFormat);
    Settings::Sources sources;
    sources.file = file;
    QCOMPARE(Settings::load(sources)->value(SettingKey::Profile), u"Production"_s);
    QCOMPARE(Settings::load(sources)->number(SettingKey::EmbeddedIdleSeconds), 5);
    QVERIFY(writeSetting(file, SettingKey::EmbeddedIdleSeconds, {}));
    QCOMPARE(Settings::load(sources)->of(SettingKey::EmbeddedIdleSeconds).origin, SettingOrigin::BuiltIn);
}

void SettingsTest::everyKeyHasAVariable()
{
    QCOMPARE(settingKeys().size(), 17);
    QCOMPARE(variableOf(SettingKey::PostgresBinaries), u"TENANTRY_POSTGRES_BINARIES"_s);
}

void SettingsTest::namesOfTheOriginalCount_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<SettingKey>("key");
    QTest::addColumn<QString>("value");
    const auto url = SettingKey::DatabaseUrl;
    QTest::newRow("url") << QByteArray("DATABASE_URL=postgresql+asyncpg://a:b@db/iam\n") << url
                         << u"postgresql+asyncpg://a:b@db/iam"_s;
    QTest::newRow("parts") << QByteArray("POSTGRES_SERVER=db\nPOSTGRES_PORT=5433\nPOSTGRES_USER=a\n"
                                         "POSTGRES_PASSWORD=p@ss/word\nPOSTGRES_DB=iam\n")
                           << url << u"postgresql://a:p%40ss%2Fword@db:5433/iam"_s;
    QTest::newRow("origins") << QByteArray("BACKEND_CORS_ORIGINS=https://a.example\n") << SettingKey::RestOrigins
                             << u"https://a.example"_s;
    QTest::newRow("minutes") << QByteArray("JWT_ACCESS_TOKEN_EXPIRE_MINUTES=45\n") << SettingKey::AccessTokenMinutes
                             << u"45"_s;
    QTest::newRow("level") << QByteArray("LOG_LEVEL=WARNING\n") << SettingKey::LogLevel << u"WARNING"_s;
}

void SettingsTest::namesOfTheOriginalCount()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const SettingKey, key);
    QFETCH(const QString, value);
    Settings::Sources sources;
    sources.envFile = write("original.env", "RUN_ENV=production\nSECRET_KEY=x\n" + lines);
    const auto settings = Settings::load(sources);
    QVERIFY(settings);
    QCOMPARE(settings->of(key), (ConfiguredValue{value, SettingOrigin::EnvFile, sources.envFile}));
}

void SettingsTest::ourOwnNameWinsOverTheOriginals()
{
    Settings::Sources sources;
    sources.environment.insert(u"JWT_ACCESS_TOKEN_EXPIRE_MINUTES"_s, u"45"_s);
    QCOMPARE(Settings::load(sources)->of(SettingKey::AccessTokenMinutes),
             (ConfiguredValue{u"45"_s, SettingOrigin::Environment, u"JWT_ACCESS_TOKEN_EXPIRE_MINUTES"_s}));
    sources.environment.insert(u"TENANTRY_TOKEN_ACCESS_MINUTES"_s, u"20"_s);
    QCOMPARE(Settings::load(sources)->number(SettingKey::AccessTokenMinutes), 20);
}

void SettingsTest::partsOfADatabaseNeedAHost()
{
    Settings::Sources sources;
    sources.environment.insert(u"POSTGRES_USER"_s, u"postgres"_s);
    sources.environment.insert(u"POSTGRES_PASSWORD"_s, u"secret"_s);
    QCOMPARE(Settings::load(sources)->of(SettingKey::DatabaseUrl).origin, SettingOrigin::BuiltIn);
}

void SettingsTest::passwordIsNotShown_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"postgresql://a:hush@db/iam"_s << u"postgresql://a:***@db/iam"_s;
    QTest::newRow("with an @") << u"postgresql://a:hu@sh@db/iam"_s << u"postgresql://a:***@db/iam"_s;
    QTest::newRow("with a slash") << u"postgresql://a:hu/sh@db/iam"_s << u"postgresql://a:***@db/iam"_s;
    QTest::newRow("as a parameter") << u"postgresql://a@db/iam?password=hush&sslmode=require"_s
                                    << u"postgresql://a@db/iam?password=***&sslmode=require"_s;
    QTest::newRow("none") << u"postgresql://a@db:5433/iam"_s << u"postgresql://a@db:5433/iam"_s;
}

void SettingsTest::passwordIsNotShown()
{
    QFETCH(const QString, url);
    QFETCH(const QString, shown);
    QCOMPARE(shownValue(SettingKey::DatabaseUrl, url), shown);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::SettingsTest)
#include "tst_settings.moc"
