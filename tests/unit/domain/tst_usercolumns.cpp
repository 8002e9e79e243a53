// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/imports/userimport.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What the columns of somebody's file are taken for.
class UserColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreGuessed_data();
    void columnsAreGuessed();
};

void UserColumnsTest::columnsAreGuessed_data()
{
    QTest::addColumn<QStringList>("heading");
    QTest::addColumn<QStringList>("names");
    const QString no;
    QTest::newRow("our own") << UserColumns::names() << UserColumns::names();
    QTest::newRow("written otherwise") << QStringList{u" E-Mail "_s, u"First Name"_s, u"LASTNAME"_s, u"Enabled"_s}
                                       << QStringList{u"email"_s, u"first_name"_s, u"last_name"_s, u"is_active"_s};
    QTest::newRow("German") << QStringList{u"Nachname"_s, u"Vorname"_s, u"E-Mail-Adresse"_s, u"Aktiv"_s}
                            << QStringList{u"last_name"_s, u"first_name"_s, u"email"_s, u"is_active"_s};
    QTest::newRow("Chinese") << QStringList{u"姓"_s, u"名"_s, u"邮箱"_s}
                             << QStringList{u"last_name"_s, u"first_name"_s, u"email"_s};
    QTest::newRow("unknown") << QStringList{u"Department"_s, u"Mail"_s} << QStringList{no, u"email"_s};
    QTest::newRow("twice") << QStringList{u"mail"_s, u"Mail"_s} << QStringList{u"email"_s, no};
    QTest::newRow("the exact one wins") << QStringList{u"Mail"_s, u"email"_s} << QStringList{no, u"email"_s};
    QTest::newRow("none") << QStringList() << QStringList();
}

void UserColumnsTest::columnsAreGuessed()
{
    QFETCH(QStringList, heading);
    QTEST(UserColumns::guessed(heading), "names");
}

QTEST_GUILESS_MAIN(UserColumnsTest)
#include "tst_usercolumns.moc"
