// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filestore.h"
#include "core/secrets/opensecretstore.h"
#include "tests/secrets/answers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry {

/// Secrets in a file.
class FileStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItIsGiven();
    void isReadableByItsOwnerAlone();
    void refusesAFileThatOthersCanRead();
    void refusesADamagedFileWithoutShowingIt();
    void doesNotAnswerAContextThatIsGone();
    void isOpenedWhenItIsPreferred();

private:
    QTemporaryDir m_directory;
    [[nodiscard]] QString file(const char *name) const { return m_directory.filePath(QString::fromLatin1(name)); }
};

void FileStoreTest::keepsWhatItIsGiven()
{
    const QByteArray binary("\x00\xff secret", 9);
    {
        FileStore store(file("kept/secrets.json"));
        Answers answers(store);
        QVERIFY(answers.write(u"a"_s, binary));
        QVERIFY(answers.write(u"b"_s, "second"));
        QVERIFY(answers.write(u"b"_s, "third"));
    }
    FileStore store(file("kept/secrets.json"));
    Answers answers(store);
    QCOMPARE(answers.read(u"a"_s).value(), std::optional(binary));
    QCOMPARE(answers.read(u"b"_s).value(), std::optional<QByteArray>("third"));
    QCOMPARE(answers.read(u"c"_s).value(), std::optional<QByteArray>());
    QVERIFY(answers.remove(u"b"_s));
    QVERIFY(answers.remove(u"never there"_s));
    QCOMPARE(answers.read(u"b"_s).value(), std::optional<QByteArray>());
    QCOMPARE(answers.read(u"a"_s).value(), std::optional(binary));
}

void FileStoreTest::isReadableByItsOwnerAlone()
{
    FileStore store(file("private/secrets.json"));
    QVERIFY(Answers(store).write(u"a"_s, "secret"));
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(store.location()).permissions() & others));
    QVERIFY(!(QFileInfo(file("private")).permissions() & others));
}

void FileStoreTest::refusesAFileThatOthersCanRead()
{
    FileStore store(file("open.json"));
    Answers answers(store);
    QVERIFY(answers.write(u"a"_s, "secret"));
    QVERIFY(QFile::setPermissions(store.location(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    QCOMPARE(answers.read(u"a"_s).error().reason, Reason::FileNotPrivate);
    QCOMPARE(answers.write(u"a"_s, "other").error().reason, Reason::FileNotPrivate);
    QVERIFY(QFile::setPermissions(store.location(), QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(answers.read(u"a"_s).value(), std::optional<QByteArray>("secret"));
}

void FileStoreTest::refusesADamagedFileWithoutShowingIt()
{
    QFile damaged(file("damaged.json"));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    QVERIFY(damaged.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    damaged.write("{\"a\": \"c2VjcmV0\"");
    damaged.close();
    FileStore store(damaged.fileName());
    Answers answers(store);
    const auto answer = answers.read(u"a"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().reason, Reason::BadFormat);
    QVERIFY(!answer.error().detail.contains(u"c2Vj"_s));
    QVERIFY(!answers.write(u"b"_s, "x")); // it isn't overwritten either
}

void FileStoreTest::doesNotAnswerAContextThatIsGone()
{
    FileStore store(file("gone.json"));
    bool answered = false;
    auto context = std::make_unique<QObject>();
    store.read(u"a"_s, context.get(), [&answered](const auto &) { answered = true; });
    context.reset();
    QVERIFY(Answers(store).read(u"a"_s)); // asked later, answered
    QVERIFY(!answered);
}

void FileStoreTest::isOpenedWhenItIsPreferred()
{
    QObject context;
    std::optional<Result<OpenedSecretStore>> opened;
    openSecretStore(SecretPreference::File, file("preferred.json"), &context,
                    [&opened](const auto &result) { opened = result; });
    QTRY_VERIFY(opened);
    QVERIFY(opened->has_value());
    QCOMPARE((*opened)->store->place(), SecretPlace::File);
    QCOMPARE((*opened)->store->location(), file("preferred.json"));
    QVERIFY(!(*opened)->keychainProblem);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::FileStoreTest)
#include "tst_filestore.moc"
