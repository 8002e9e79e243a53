// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

namespace tenantry {

/// Profiles and their file.
class ProfileStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyBeforeTheFirstIsSaved();
    void keepsProfilesInTheirOrder();
    void renamedProfileStaysWhereItWas();
    void takenAndUnknownNamesAreRefused();
    void isReadableByItsOwnerAlone();
    void refusesWhatCannotWork_data();
    void refusesWhatCannotWork();
    void saysWhereAnEditedFileIsWrong_data();
    void saysWhereAnEditedFileIsWrong();
    void failedChangeLeavesTheFile();

private:
    [[nodiscard]] ProfileStore store(const char *name) const;
    static Profile remote();
    static Profile embedded(const QString &name);

    QTemporaryDir m_directory;
};

ProfileStore ProfileStoreTest::store(const char *name) const
{
    return ProfileStore(m_directory.filePath(QString::fromLatin1(name) + u"/profiles.json"_s));
}

Profile ProfileStoreTest::remote()
{
    Profile profile;
    profile.name = u"Production"_s;
    profile.colour = u"#c01c28"_s;
    profile.readOnly = true;
    profile.kind = ProfileKind::Remote;
    profile.hosts = {u"db1.acme.example"_s, u"db2.acme.example"_s};
    profile.ports = {5432, 5433};
    profile.database = u"tenantry"_s;
    profile.user = u"tenantry_app"_s;
    profile.tls = TlsMode::VerifyCa;
    profile.caFile = u"/etc/ssl/acme.pem"_s;
    profile.namedStatements = false;
    return profile;
}

Profile ProfileStoreTest::embedded(const QString &name)
{
    Profile profile;
    profile.name = name;
    return profile;
}

void ProfileStoreTest::isEmptyBeforeTheFirstIsSaved()
{
    QCOMPARE(store("empty").load().value(), Profiles());
}

void ProfileStoreTest::keepsProfilesInTheirOrder()
{
    const ProfileStore profiles = store("order");
    QVERIFY(profiles.save(embedded(u"Local"_s)));
    QVERIFY(profiles.save(remote()));
    QVERIFY(profiles.save(embedded(u"Ärger"_s)));
    QVERIFY(profiles.remove(u"Local"_s));
    QVERIFY(profiles.setLast(u"Production"_s));
    const Profiles expected{{remote(), embedded(u"Ärger"_s)}, u"Production"_s};
    QCOMPARE(store("order").load().value(), expected);
}

void ProfileStoreTest::renamedProfileStaysWhereItWas()
{
    const ProfileStore profiles = store("rename");
    QVERIFY(profiles.save(embedded(u"One"_s)));
    QVERIFY(profiles.save(embedded(u"Two"_s)));
    QVERIFY(profiles.setLast(u"One"_s));
    QVERIFY(profiles.save(embedded(u"First"_s), u"One"_s));
    QCOMPARE(profiles.load().value(), (Profiles{{embedded(u"First"_s), embedded(u"Two"_s)}, u"First"_s}));
}

void ProfileStoreTest::takenAndUnknownNamesAreRefused()
{
    const ProfileStore profiles = store("names");
    QVERIFY(profiles.save(embedded(u"One"_s)));
    QVERIFY(profiles.save(embedded(u"Two"_s)));
    QCOMPARE(profiles.save(embedded(u"One"_s)).error().reason, Reason::ProfileNameTaken);
    QCOMPARE(profiles.save(embedded(u"One"_s), u"Two"_s).error().reason, Reason::ProfileNameTaken);
    QCOMPARE(profiles.save(embedded(u"Three"_s), u"None"_s).error().reason, Reason::ProfileUnknown);
    QCOMPARE(profiles.remove(u"None"_s).error().reason, Reason::ProfileUnknown);
    QCOMPARE(profiles.setLast(u"None"_s).error().reason, Reason::ProfileUnknown);
}

void ProfileStoreTest::isReadableByItsOwnerAlone()
{
    const ProfileStore profiles = store("mode");
    QVERIFY(profiles.save(remote()));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(profiles.file()).permissions() & others));
}

void ProfileStoreTest::refusesWhatCannotWork_data()
{
    using Change = std::function<void(Profile &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const Change &change, const QString &field, Reason reason) {
        QTest::newRow(name) << change << field << reason;
    };
    row(
        "no name", [](auto &profile) { profile.name = u"  "_s; }, u"name"_s, Reason::Required);
    row(
        "long name", [](auto &profile) { profile.name = QString(61, u'x'); }, u"name"_s, Reason::TooLong);
    row(
        "colour word", [](auto &profile) { profile.colour = u"red"_s; }, u"colour"_s, Reason::BadFormat);
    row(
        "no host", [](auto &profile) { profile.hosts.clear(); }, u"hosts"_s, Reason::Required);
    row(
        "two hosts in one", [](auto &profile) { profile.hosts = {u"a,b"_s}; }, u"hosts"_s, Reason::BadFormat);
    row(
        "NUL in host", [](auto &profile) { profile.hosts = {QString(u"a\0b"_s)}; }, u"hosts"_s, Reason::ContainsNul);
    row(
        "port 0", [](auto &profile) { profile.ports = {0}; }, u"ports"_s, Reason::OutOfRange);
    row(
        "three ports",
        [](auto &profile) {
            profile.ports = {1, 2, 3};
        },
        u"ports"_s, Reason::BadFormat);
    row(
        "no database", [](auto &profile) { profile.database.clear(); }, u"database"_s, Reason::Required);
    row(
        "no user", [](auto &profile) { profile.user.clear(); }, u"user"_s, Reason::Required);
    row(
        "relative file", [](auto &profile) { profile.caFile = u"ca.pem"_s; }, u"caFile"_s, Reason::BadFormat);
}

void ProfileStoreTest::refusesWhatCannotWork()
{
    QFETCH(const std::function<void(Profile &)>, change);
    QFETCH(const QString, field);
    QFETCH(const Reason, reason);
    Profile profile = remote();
    QVERIFY(validate(profile));
    change(profile);
    const auto result = store("refused").save(profile);
    QVERIFY(!result);
    QCOMPARE(result.error(), (Error{ErrorCode::Invalid, reason, field, {}}));
}

void ProfileStoreTest::saysWhereAnEditedFileIsWrong_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::newRow("no JSON") << QByteArray("{\"profiles\": [") << u"byte"_s;
    QTest::newRow("wrong type") << QByteArray(R"({"profiles":[{"name":"A"},{"name":7}]})") << u"profile 2, name"_s;
    QTest::newRow("no such kind") << QByteArray(R"({"profiles":[{"name":"A","kind":"cloud"}]})") << u"kind"_s;
    QTest::newRow("no such mode") << QByteArray(R"({"profiles":[{"name":"A","tls":"some"}]})") << u"tls"_s;
    QTest::newRow("twice") << QByteArray(R"({"profiles":[{"name":"A"},{"name":"A"}]})") << u"two profiles"_s;
}

void ProfileStoreTest::saysWhereAnEditedFileIsWrong()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    QFile file(m_directory.filePath(u"edited.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    const auto profiles = ProfileStore(file.fileName()).load();
    QVERIFY(!profiles);
    QCOMPARE(profiles.error().reason, Reason::BadFormat);
    QVERIFY2(profiles.error().detail.contains(words), qPrintable(profiles.error().detail));
}

void ProfileStoreTest::failedChangeLeavesTheFile()
{
    QFile file(m_directory.filePath(u"damaged.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ not finished");
    file.close();
    QVERIFY(!ProfileStore(file.fileName()).save(remote()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ not finished"));
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::ProfileStoreTest)
#include "tst_profilestore.moc"
