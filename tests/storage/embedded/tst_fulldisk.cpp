// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/embedded/playground.h"

#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

namespace {

/// Gives this process mounts of its own: as root directly, else with the rights that a user namespace lends.
bool takeOwnMounts()
{
    const auto write = [](const char *path, const QByteArray &text) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    const QByteArray user = QByteArray::number(::geteuid());
    const QByteArray group = QByteArray::number(::getegid());
    if (::geteuid() == 0) {
        if (::unshare(CLONE_NEWNS) != 0)
            return false;
    } else if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write("/proc/self/setgroups", "deny")
               || !write("/proc/self/uid_map", user + " " + user + " 1")
               || !write("/proc/self/gid_map", group + " " + group + " 1")) {
        return false;
    }
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// A file system of a few megabytes, as long as this lives.
class SmallDisk
{
public:
    explicit SmallDisk(int megabytes)
        : m_directory(u"/var/tmp/tenantry-disk-XXXXXX"_s)
    {
        const QByteArray options = "mode=0711,size=" + QByteArray::number(megabytes) + "m";
        m_isMounted = ::mount("tmpfs", path().constData(), "tmpfs", 0, options.constData()) == 0;
    }
    ~SmallDisk() { ::umount2(path().constData(), MNT_DETACH); }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] QString directory() const { return m_directory.path(); }

    /// Takes all space that is left.
    void fill() const
    {
        const int file = ::open(filler().constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const QByteArray block(64 * 1024, 'x');
        for (qsizetype size = block.size(); size > 0;) {
            if (::write(file, block.constData(), static_cast<size_t>(size)) < 0)
                size /= 2;
        }
        ::close(file);
    }

    void makeRoom() const { ::unlink(filler().constData()); }

private:
    [[nodiscard]] QByteArray path() const { return QFile::encodeName(m_directory.path()); }
    [[nodiscard]] QByteArray filler() const { return path() + "/filler"; }

    QTemporaryDir m_directory;
    bool m_isMounted = false;
};

} // namespace

/// What happens when there is no space: it is said, and nothing is lost.
class FullDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNamedBeforeAClusterIsMade();
    void isNamedWhenTheServerCannotStart();
    void losesNothingThatWasAcknowledged();
};

void FullDiskTest::isNamedBeforeAClusterIsMade()
{
    const SmallDisk disk(16);
    QVERIFY(disk.isMounted());
    const Playground here(disk.directory());
    EmbeddedCluster cluster(here.options());
    const auto endpoint = cluster.start();
    QVERIFY(!endpoint);
    QCOMPARE(toText(endpoint.error().reason), toText(Reason::DiskFull));
    QVERIFY2(endpoint.error().detail.contains(here.home()), qPrintable(endpoint.error().detail));
    QVERIFY(!std::filesystem::exists(here.layout().data()));
    QVERIFY(!std::filesystem::exists(here.layout().unfinishedData()));
}

void FullDiskTest::isNamedWhenTheServerCannotStart()
{
    const SmallDisk disk(200);
    QVERIFY(disk.isMounted());
    const Playground here(disk.directory());
    {
        EmbeddedCluster cluster(here.options(50ms));
        QVERIFY(cluster.start());
    }
    QVERIFY(endsWithin(here.keeper(), 20s));
    disk.fill();
    EmbeddedCluster cluster(here.options());
    const auto refused = cluster.start();
    QVERIFY(!refused);
    QCOMPARE(toText(refused.error().reason), toText(Reason::DiskFull));
    disk.makeRoom();
    const auto endpoint = cluster.start();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QCOMPARE(sql(*endpoint, u"SELECT 1"_s), u"1"_s);
}

void FullDiskTest::losesNothingThatWasAcknowledged()
{
    const SmallDisk disk(200);
    QVERIFY(disk.isMounted());
    const Playground here(disk.directory());
    EmbeddedCluster cluster(here.options());
    auto endpoint = cluster.start();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : toText(endpoint.error())));
    QVERIFY(sql(*endpoint, u"CREATE TABLE kept (n int, filling text)"_s));
    int acknowledged = 0;
    while (sql(*endpoint,
               u"INSERT INTO kept SELECT %1, string_agg(md5(random()::text), '') "
               "FROM generate_series(1, 60000)"_s.arg(acknowledged)))
        ++acknowledged;
    disk.fill();
    killHard(here.server()); // 0 when it gave up by itself
    disk.makeRoom();

    QTRY_VERIFY_WITH_TIMEOUT(cluster.start(), 60'000); // the keeper goes on trying
    endpoint = cluster.start();
    QVERIFY(endpoint);
    QVERIFY(acknowledged > 10);
    QCOMPARE(sql(*endpoint, u"SELECT count(*) FROM kept WHERE n < %1"_s.arg(acknowledged)),
             QString::number(acknowledged));
}

} // namespace tenantry

int main(int argc, char **argv)
{
    // Before Qt starts a thread: only a process with one may take a user namespace.
    if (!tenantry::takeOwnMounts()) {
        qCritical("This test mounts a small file system, and may not here: it needs root or user namespaces.");
        return 1;
    }
    const QCoreApplication application(argc, argv);
    tenantry::FullDiskTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
