// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/serverbinaries.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry {

/// Which PostgreSQL is taken. The servers here are scripts that know their version, and nothing else.
class ServerBinariesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheFirstThatIsNewEnough();
    void prefersTheOneThatMadeTheCluster();
    void takesAnotherWhenThatOneIsGone();
    void configuredPlaceIsTheOnlyOne();
    void saysWhatItFound();
    void findsTheInstalledOne();

private:
    QString install(const QString &version);

    QTemporaryDir m_directory;
};

QString ServerBinariesTest::install(const QString &version)
{
    const QString directory = m_directory.filePath(version);
    QDir().mkpath(directory);
    for (const QString &name : {u"postgres"_s, u"initdb"_s}) {
        QFile script(QString(directory + u'/' + name));
        if (!script.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        script.write(u"#!/bin/sh\necho '%1 (PostgreSQL) %2 (Debian %2-1)'\n"_s.arg(name, version).toUtf8());
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return directory;
}

void ServerBinariesTest::takesTheFirstThatIsNewEnough()
{
    const QStringList candidates{u"/nowhere"_s, install(u"14.9"_s), install(u"17.2"_s), install(u"15.3"_s)};
    QCOMPARE(findServerBinaries({}, {}, candidates).value(), (ServerBinaries{candidates.at(2), 17, u"17.2"_s}));
}

void ServerBinariesTest::prefersTheOneThatMadeTheCluster()
{
    const QStringList candidates{install(u"17.2"_s), install(u"15.3"_s)};
    QCOMPARE(findServerBinaries({}, 15, candidates)->version, u"15.3"_s);
}

void ServerBinariesTest::takesAnotherWhenThatOneIsGone()
{
    const QStringList candidates{install(u"17.2"_s), install(u"15.3"_s)};
    QCOMPARE(findServerBinaries({}, 16, candidates)->version, u"17.2"_s);
}

void ServerBinariesTest::configuredPlaceIsTheOnlyOne()
{
    const QString other = install(u"17.2"_s);
    QCOMPARE(findServerBinaries(install(u"15.3"_s), {}, {other})->version, u"15.3"_s);
    QCOMPARE(findServerBinaries(u"/nowhere"_s, {}, {other}).error().reason, Reason::BinariesMissing);
}

void ServerBinariesTest::saysWhatItFound()
{
    const auto found = findServerBinaries({}, {}, {install(u"14.9"_s), u"/nowhere"_s});
    QVERIFY(!found);
    QVERIFY2(found.error().detail.contains(u"14.9"_s), qPrintable(found.error().detail));
    QVERIFY2(found.error().detail.contains(u"/nowhere"_s), qPrintable(found.error().detail));
}

void ServerBinariesTest::findsTheInstalledOne()
{
    const auto found = findServerBinaries({}, {});
    QVERIFY2(found, qPrintable(found ? QString() : toText(found.error())));
    QVERIFY(found->major >= oldestServerMajor);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::ServerBinariesTest)
#include "tst_serverbinaries.moc"
