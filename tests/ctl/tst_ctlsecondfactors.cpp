// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/totp.h"
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "a quiet harbour town\n";

/// Base 32 as an authenticator reads it (RFC 4648, section 6).
QByteArray fromBase32(const QString &text)
{
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar c : text) {
        bits = (bits << 5) | quint32(QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c.toLatin1()));
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.append(char(bits >> count));
        }
    }
    return bytes;
}

} // namespace

/// `tenantryctl second-factor …` and signing in with one, as the superusers use them who need one.
class CtlSecondFactorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void superuserWhoNeedsOneSetsItUpAndGoesOn();
    void codesAreAskedForBehindThePassword();
    void requiringOneTakesHavingOne();
    void ownOnesTakeSomebodySignedIn();

private:
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}) { return m_program->run(arguments, input); }
    CtlRun asRoot(const QStringList &arguments, const QByteArray &input = {})
    {
        return ctl(QStringList{u"--as"_s, u"root@example.org"_s, u"--json"_s} + arguments, password + input);
    }
    /// \returns the recovery codes.
    QStringList setUp();
    /// The authenticator's code, and one step later, as its clock may be: none is taken twice.
    [[nodiscard]] QByteArray code(int steps = 0) const
    {
        return totp::code(m_secret, totp::stepAt(QDateTime::currentDateTimeUtc()) + steps) + '\n';
    }
    [[nodiscard]] QByteArray nextCode() const { return code(1); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
    QByteArray m_secret;
};

void CtlSecondFactorsTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
    const CtlRun made =
        ctl({u"user"_s, u"create"_s, u"root@example.org"_s, u"--superuser"_s, u"--password"_s}, password);
    QVERIFY2(made.status == 0, made.all().constData());
}

void CtlSecondFactorsTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

QStringList CtlSecondFactorsTest::setUp()
{
    const CtlRun begun = asRoot({u"second-factor"_s, u"setup"_s});
    if (begun.status != 0)
        qFatal("%s", begun.all().constData());
    m_secret = fromBase32(begun.json().value(u"secret"_s).toString());
    const CtlRun confirmed = asRoot({u"second-factor"_s, u"confirm"_s}, code());
    if (confirmed.status != 0)
        qFatal("%s", confirmed.all().constData());
    QStringList codes;
    for (const QJsonValue &value : confirmed.json().value(u"recovery_codes"_s).toArray())
        codes.append(value.toString());
    return codes;
}

void CtlSecondFactorsTest::superuserWhoNeedsOneSetsItUpAndGoesOn()
{
    const QStringList require{u"setting"_s, u"set"_s, u"second_factor.required_for_superusers"_s, u"true"_s};
    QCOMPARE(ctl(require).status, 0);
    const CtlRun refused = asRoot({u"user"_s, u"list"_s});
    QCOMPARE(refused.status, 4);
    QCOMPARE(refused.reason(), u"SecondFactorSetupRequired"_s);
    const QStringList recovery = setUp();
    QCOMPARE(recovery.size(), 10);
    const CtlRun done = asRoot({u"user"_s, u"list"_s}, nextCode());
    QVERIFY2(done.status == 0, done.all().constData());
    QCOMPARE(asRoot({u"user"_s, u"list"_s}, recovery.first().toUtf8() + '\n').status, 0);
}

void CtlSecondFactorsTest::codesAreAskedForBehindThePassword()
{
    const QStringList recovery = setUp();
    QCOMPARE(asRoot({u"user"_s, u"list"_s}, "000000\n").reason(), u"SecondFactorWrong"_s);
    QCOMPARE(asRoot({u"user"_s, u"list"_s}).reason(), u"Required"_s);
    const QByteArray first = recovery.at(0).toUtf8() + '\n';
    const CtlRun shown = asRoot({u"second-factor"_s, u"show"_s}, first);
    QCOMPARE(shown.json().value(u"recovery_codes_left"_s).toInt(), 9);
    QVERIFY(shown.json().value(u"since"_s).isString());
    QCOMPARE(asRoot({u"second-factor"_s, u"show"_s}, first).reason(), u"SecondFactorWrong"_s);
    const CtlRun renewed =
        asRoot({u"second-factor"_s, u"renew-codes"_s}, recovery.at(1).toUtf8() + '\n' + recovery.at(2).toUtf8() + '\n');
    QCOMPARE(renewed.json().value(u"recovery_codes"_s).toArray().size(), 10);
    const QByteArray newest = renewed.json().value(u"recovery_codes"_s).toArray().first().toString().toUtf8() + '\n';
    const CtlRun removed = asRoot({u"second-factor"_s, u"disable"_s}, newest + nextCode());
    QVERIFY2(removed.status == 0, removed.all().constData());
    QCOMPARE(asRoot({u"user"_s, u"list"_s}).status, 0);
}

void CtlSecondFactorsTest::requiringOneTakesHavingOne()
{
    const QStringList require{u"setting"_s, u"set"_s, u"second_factor.required_for_superusers"_s, u"true"_s};
    const CtlRun refused = asRoot(require);
    QCOMPARE(refused.reason(), u"SecondFactorMissing"_s);
    (void)setUp();
    const CtlRun done = asRoot(require, nextCode());
    QVERIFY2(done.status == 0, done.all().constData());
}

void CtlSecondFactorsTest::ownOnesTakeSomebodySignedIn()
{
    const CtlRun run = ctl({u"second-factor"_s, u"setup"_s, u"--json"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.reason(), u"Required"_s);
    QCOMPARE(asRoot({u"second-factor"_s, u"setup"_s, u"--dry-run"_s}).reason(), u"NotInDryRun"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlSecondFactorsTest)
#include "tst_ctlsecondfactors.moc"
