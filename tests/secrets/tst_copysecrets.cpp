// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/copysecrets.h"
#include "core/secrets/filestore.h"
#include "tests/secrets/answers.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class CopySecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereIsThereInBoth();
    void aFailureIsTold();

private:
    [[nodiscard]] std::shared_ptr<FileStore> store(const QString &name) const
    {
        return std::make_shared<FileStore>(m_directory.filePath(name));
    }
    Result<void> copy(const std::shared_ptr<SecretStore> &from, const std::shared_ptr<SecretStore> &to,
                      const QStringList &names)
    {
        std::optional<Result<void>> answer;
        copySecrets(from, to, names, this, [&](const Result<void> &done) { answer = done; });
        if (answer)
            return failure(ErrorCode::Internal, Reason::Unspecified, {}, u"answered within the call"_s);
        [&] { QTRY_VERIFY(answer); }();
        return answer.value_or(failure(ErrorCode::Internal, Reason::TimedOut));
    }

    QTemporaryDir m_directory;
};

void CopySecretsTest::whatIsThereIsThereInBoth()
{
    const auto from = store(u"from.json"_s);
    const auto to = store(u"to.json"_s);
    QVERIFY(Answers(*from).write(u"database/A"_s, "one"));
    QVERIFY(Answers(*from).write(u"sign-in/B"_s, "two"));
    QVERIFY(Answers(*from).write(u"somebody else's"_s, "three"));
    QVERIFY(Answers(*to).write(u"database/C"_s, "four"));
    QVERIFY(copy(from, to, {u"database/A"_s, u"sign-in/A"_s, u"database/B"_s, u"sign-in/B"_s}));
    QCOMPARE(Answers(*to).read(u"database/A"_s)->value_or(QByteArray()), QByteArray("one"));
    QCOMPARE(Answers(*to).read(u"sign-in/B"_s)->value_or(QByteArray()), QByteArray("two"));
    QCOMPARE(Answers(*to).read(u"database/C"_s)->value_or(QByteArray()), QByteArray("four"));
    QVERIFY(!Answers(*to).read(u"somebody else's"_s)->has_value());
    QCOMPARE(Answers(*from).read(u"database/A"_s)->value_or(QByteArray()), QByteArray("one"));
}

void CopySecretsTest::aFailureIsTold()
{
    const auto from = store(u"open.json"_s);
    QVERIFY(Answers(*from).write(u"database/A"_s, "one"));
    QFile::setPermissions(from->location(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const auto refused = copy(from, store(u"elsewhere.json"_s), {u"database/A"_s});
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::FileNotPrivate);
}

QTEST_GUILESS_MAIN(CopySecretsTest)
#include "tst_copysecrets.moc"
