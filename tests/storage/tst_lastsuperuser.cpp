// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/scopedsession.h"
#include "tests/support/testdatabase.h"

#include <QTest>

#include <thread>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr auto platform = "tenantry_platform";

} // namespace

/// Somebody can always mend everything: the database keeps an active superuser.
class LastSuperuserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastSuperuserStaysWhenTwoAreDemotedAtOnce();

private:
    QString adminValue(const QByteArray &sql) { return m_database.value(sql); }

    TestDatabase m_database;
};

void LastSuperuserTest::lastSuperuserStaysWhenTwoAreDemotedAtOnce()
{
    m_database.execute(
        "INSERT INTO iam.users (email, is_superuser) VALUES ('s1@x.example', true), ('s2@x.example', true)");
    for (int round = 0; round < 10; ++round) {
        ScopedSession sessions[2] = {ScopedSession(m_database), ScopedSession(m_database)};
        bool done[2] = {false, false};
        const auto demote = [&](size_t i) {
            done[i] = sessions[i]
                          .run(platform, {}, {},
                               "UPDATE iam.users SET is_superuser = false WHERE email = 's"
                                   + QByteArray::number(qint64(i) + 1) + "@x.example'")
                          .has_value();
        };
        {
            const std::jthread one([&] { demote(0); });
            const std::jthread two([&] { demote(1); });
        }
        QVERIFY(done[0] != done[1]);
        QCOMPARE(adminValue("SELECT count(*) FROM iam.users WHERE is_superuser AND is_active"), u"1"_s);
        m_database.execute("UPDATE iam.users SET is_superuser = true WHERE email IN ('s1@x.example', 's2@x.example')");
    }
    ScopedSession session(m_database);
    const auto refused = session.run(platform, {}, {}, "DELETE FROM iam.users");
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::LastSuperuser);
}

QTEST_GUILESS_MAIN(LastSuperuserTest)
#include "tst_lastsuperuser.moc"
