// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/clusterpattern.h"
#include "tests/storage/embedded/playground.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tenantry {

/// Prepared clusters, and those that begin as copies of them.
class ClusterPatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copyHoldsWhatWasPrepared();
    void isMadeOnceForAllWhoNeedItTogether();
    void failureLeavesNothing();
    void whatNobodyUsesIsRemoved();
    void directoryOfSomebodyElseIsRefused();

private:
    PatternRecipe recipe(const QByteArray &key);
    [[nodiscard]] QString cache() const { return m_directory->filePath(u"cache"_s); }
    [[nodiscard]] QStringList patterns() const
    {
        return QDir(cache()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::atomic_int m_furnished = 0;
};

void ClusterPatternTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_furnished = 0;
}

PatternRecipe ClusterPatternTest::recipe(const QByteArray &key)
{
    EmbeddedOptions options = Playground().options(std::chrono::milliseconds(100));
    options.dataDirectory.clear();
    options.ephemeral = true;
    options.settings = {u"fsync=off"_s};
    return {key, options, [this](const Endpoint &endpoint) -> Result<void> {
                ++m_furnished;
                if (!sql(endpoint, u"CREATE TABLE prepared AS SELECT 7 AS number"_s))
                    return failure(ErrorCode::Internal, Reason::Unspecified);
                return {};
            }};
}

void ClusterPatternTest::copyHoldsWhatWasPrepared()
{
    const PatternRecipe prepared = recipe("first");
    const auto pattern = clusterPattern(cache(), prepared);
    QVERIFY(pattern);
    QCOMPARE(patterns(), QStringList{u"first"_s});
    EmbeddedOptions options = prepared.options;
    options.pattern = pattern->data;
    QString home;
    {
        EmbeddedCluster cluster(options);
        const auto endpoint = cluster.start();
        QVERIFY(endpoint && endpoint->freshlyMade);
        home = cluster.dataDirectory();
        QCOMPARE(sql(*endpoint, u"TABLE prepared"_s).value_or(QString()), u"7"_s);
        QVERIFY(sql(*endpoint, u"DROP TABLE prepared"_s)); // of the copy
        EmbeddedCluster other(options);
        const auto elsewhere = other.start();
        QVERIFY(elsewhere);
        QCOMPARE(sql(*elsewhere, u"TABLE prepared"_s).value_or(QString()), u"7"_s);
    }
    QVERIFY(!QDir(home).exists());
    QVERIFY(clusterPattern(cache(), prepared));
    QCOMPARE(m_furnished.load(), 1);
}

void ClusterPatternTest::isMadeOnceForAllWhoNeedItTogether()
{
    std::atomic_int found = 0;
    {
        std::vector<std::jthread> programs;
        for (int i = 0; i < 4; ++i)
            programs.emplace_back([&] { found += clusterPattern(cache(), recipe("together")) ? 1 : 0; });
    }
    QCOMPARE(found.load(), 4);
    QCOMPARE(m_furnished.load(), 1);
}

void ClusterPatternTest::failureLeavesNothing()
{
    PatternRecipe bad = recipe("bad");
    bad.furnish = [](const Endpoint &) -> Result<void> { return failure(ErrorCode::Unavailable, Reason::DiskFull); };
    const auto pattern = clusterPattern(cache(), bad);
    QVERIFY(!pattern);
    QCOMPARE(pattern.error().reason, Reason::DiskFull);
    QCOMPARE(patterns(), QStringList());
}

void ClusterPatternTest::whatNobodyUsesIsRemoved()
{
    const auto make = [this](const QString &name, int days) {
        const std::filesystem::path path = QDir(cache()).filePath(name).toStdString();
        std::filesystem::create_directories(path / "base");
        std::filesystem::last_write_time(path,
                                         std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * days));
    };
    make(u"old"_s, 8);
    make(u"recent"_s, 6);
    make(u"begun.new"_s, 0);
    QVERIFY(clusterPattern(cache(), recipe("present")));
    QCOMPARE(patterns(), (QStringList{u"present"_s, u"recent"_s}));
}

void ClusterPatternTest::directoryOfSomebodyElseIsRefused()
{
    if (::geteuid() != 0)
        QSKIP("Only root can give a directory away.");
    QVERIFY(QDir().mkpath(cache()));
    QCOMPARE(::chown(QFile::encodeName(cache()).constData(), 65534, 65534), 0);
    const auto pattern = clusterPattern(cache(), recipe("foreign"));
    QVERIFY(!pattern);
    QCOMPARE(pattern.error().reason, Reason::FileNotPrivate);
    QCOMPARE(m_furnished.load(), 0);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::ClusterPatternTest)
#include "tst_clusterpattern.moc"
