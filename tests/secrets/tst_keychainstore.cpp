// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"
#include "core/secrets/opensecretstore.h"
#include "tests/secrets/answers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry {

/// A real keychain that is unlocked; with-keychain starts it.
class KeychainStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItIsGiven();
    void believesThatWhatWasNeverThereIsMissing();
    void isPreferredToTheFile();
};

void KeychainStoreTest::keepsWhatItIsGiven()
{
    const QByteArray binary("\x00\xff secret", 9);
    KeychainStore store(u"tenantry-test"_s);
    Answers answers(store);
    QVERIFY(answers.write(u"a"_s, binary));
    QCOMPARE(answers.read(u"a"_s).value(), std::optional(binary));
    QVERIFY(answers.write(u"a"_s, "second"));
    QCOMPARE(answers.read(u"a"_s).value(), std::optional<QByteArray>("second"));
    QVERIFY(answers.remove(u"a"_s));
    QCOMPARE(answers.read(u"a"_s).value(), std::optional<QByteArray>());
    QVERIFY(answers.remove(u"a"_s));
}

void KeychainStoreTest::believesThatWhatWasNeverThereIsMissing()
{
    KeychainStore store(u"tenantry-test"_s);
    const auto answer = Answers(store).read(u"never there"_s);
    QVERIFY2(answer, qPrintable(answer ? QString() : toText(answer.error())));
    QVERIFY(!*answer);
}

void KeychainStoreTest::isPreferredToTheFile()
{
    const QTemporaryDir directory;
    QObject context;
    std::optional<Result<OpenedSecretStore>> opened;
    openSecretStore(SecretPreference::Auto, directory.filePath(u"secrets.json"_s), &context,
                    [&opened](const auto &result) { opened = result; });
    QTRY_VERIFY_WITH_TIMEOUT(opened, 60'000);
    QCOMPARE((*opened)->store->place(), SecretPlace::Keychain);
    QVERIFY(!(*opened)->keychainProblem);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::KeychainStoreTest)
#include "tst_keychainstore.moc"
