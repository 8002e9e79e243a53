// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/errormapping.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ErrorMappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sqlStatesHaveMeanings_data();
    void sqlStatesHaveMeanings();
    void aBrokenRuleIsKnownByItsConstraint();
    void onlySerializationFailuresAreWorthRetrying();
};

void ErrorMappingTest::sqlStatesHaveMeanings_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("serialization") << QByteArray("40001") << ErrorCode::Unavailable << Reason::Busy;
    QTest::newRow("deadlock") << QByteArray("40P01") << ErrorCode::Unavailable << Reason::Busy;
    QTest::newRow("unique") << QByteArray("23505") << ErrorCode::Conflict << Reason::Unspecified;
    QTest::newRow("foreign key") << QByteArray("23503") << ErrorCode::Conflict << Reason::ReferenceUnknown;
    QTest::newRow("check") << QByteArray("23514") << ErrorCode::Invalid << Reason::OutOfRange;
    QTest::newRow("connection") << QByteArray("08006") << ErrorCode::Unavailable << Reason::ConnectionLost;
    QTest::newRow("shutdown") << QByteArray("57P01") << ErrorCode::Unavailable << Reason::ConnectionLost;
    QTest::newRow("cancelled") << QByteArray("57014") << ErrorCode::Unavailable << Reason::TimedOut;
    QTest::newRow("disk full") << QByteArray("53100") << ErrorCode::Unavailable << Reason::DiskFull;
    QTest::newRow("standby") << QByteArray("25006") << ErrorCode::Unavailable << Reason::ServerReadOnly;
    QTest::newRow("wrong password") << QByteArray("28P01") << ErrorCode::Unavailable << Reason::PasswordRefused;
    QTest::newRow("not let in") << QByteArray("28000") << ErrorCode::Unavailable << Reason::RightsMissing;
    QTest::newRow("starting") << QByteArray("57P03") << ErrorCode::Unavailable << Reason::Busy;
    QTest::newRow("rights") << QByteArray("42501") << ErrorCode::Forbidden << Reason::RightsMissing;
    QTest::newRow("guard") << QByteArray("TN006") << ErrorCode::Forbidden << Reason::PermissionMissing;
    QTest::newRow("syntax") << QByteArray("42601") << ErrorCode::Internal << Reason::Unspecified;
    QTest::newRow("unheard of") << QByteArray("ZZ999") << ErrorCode::Internal << Reason::Unspecified;
}

void ErrorMappingTest::sqlStatesHaveMeanings()
{
    QFETCH(QByteArray, state);
    QFETCH(ErrorCode, code);
    QFETCH(Reason, reason);
    const Error error = errorFromSqlState(state);
    QCOMPARE(error.code, code);
    QCOMPARE(error.reason, reason);
    QCOMPARE(error.detail, QString::fromLatin1(state));
}

void ErrorMappingTest::aBrokenRuleIsKnownByItsConstraint()
{
    const Error name = errorFromSqlState("23505", "tenants_name_key_live");
    QCOMPARE(name.code, ErrorCode::Conflict);
    QCOMPARE(name.reason, Reason::TenantNameTaken);
    QCOMPARE(name.field, u"name"_s);
    QCOMPARE(name.detail, QString()); // room for what helps: a free name
    const Error other = errorFromSqlState("23505", "something_else");
    QCOMPARE(other.reason, Reason::Unspecified);
    QVERIFY(other.detail.contains(u"something_else"));
}

void ErrorMappingTest::onlySerializationFailuresAreWorthRetrying()
{
    QVERIFY(isWorthRetrying(errorFromSqlState("40001")));
    QVERIFY(isWorthRetrying(errorFromSqlState("40P01")));
    QVERIFY(!isWorthRetrying(errorFromSqlState("23505")));
    QVERIFY(!isWorthRetrying(errorFromSqlState("57014")));
    QVERIFY(!isWorthRetrying(errorFromSqlState("53300")));
}

QTEST_GUILESS_MAIN(ErrorMappingTest)
#include "tst_errormapping.moc"
