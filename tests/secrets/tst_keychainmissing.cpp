// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"
#include "core/secrets/opensecretstore.h"
#include "tests/secrets/answers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry {

/// A keychain that isn't there, or that nobody has unlocked: it must not look like an empty one.
class KeychainMissingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notFoundIsNotBelieved();
    void nothingIsWritten();
    void theFileTakesItsPlace();
    void orNothingDoesWhenTheKeychainIsInsistedOn();
};

void KeychainMissingTest::notFoundIsNotBelieved()
{
    KeychainStore store(u"tenantry-test"_s);
    const auto answer = Answers(store).read(u"a"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().reason, Reason::KeychainUnavailable);
}

void KeychainMissingTest::nothingIsWritten()
{
    KeychainStore store(u"tenantry-test"_s);
    const auto answer = Answers(store).write(u"a"_s, "hunter2");
    QVERIFY(!answer);
    QCOMPARE(answer.error().reason, Reason::KeychainUnavailable);
    QVERIFY(!answer.error().detail.contains(u"hunter2"_s));
}

void KeychainMissingTest::theFileTakesItsPlace()
{
    const QTemporaryDir directory;
    QObject context;
    std::optional<Result<OpenedSecretStore>> opened;
    openSecretStore(SecretPreference::Auto, directory.filePath(u"secrets.json"_s), &context,
                    [&opened](const auto &result) { opened = result; });
    QTRY_VERIFY_WITH_TIMEOUT(opened, 60'000);
    QVERIFY(opened->has_value());
    QCOMPARE((*opened)->store->place(), SecretPlace::File);
    QVERIFY((*opened)->keychainProblem);
}

void KeychainMissingTest::orNothingDoesWhenTheKeychainIsInsistedOn()
{
    QObject context;
    std::optional<Result<OpenedSecretStore>> opened;
    openSecretStore(SecretPreference::Keychain, {}, &context, [&opened](const auto &result) { opened = result; });
    QTRY_VERIFY_WITH_TIMEOUT(opened, 60'000);
    QCOMPARE(opened->error().reason, Reason::KeychainUnavailable);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::KeychainMissingTest)
#include "tst_keychainmissing.moc"
