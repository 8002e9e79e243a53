// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/error.h"

#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storedErrorsAreReadBack();
    void otherTextsAreNoErrors();
};

void ErrorTest::storedErrorsAreReadBack()
{
    QSet<QString> names;
    for (int reason = 0; reason <= int(Reason::Cancelled); ++reason) {
        QCOMPARE(reasonFromText(toText(Reason(reason))), Reason(reason));
        names.insert(toText(Reason(reason)));
    }
    QCOMPARE(names.size(), int(Reason::Cancelled) + 1);
    for (int code = 0; code <= int(ErrorCode::Internal); ++code)
        QCOMPARE(errorCodeFromText(toText(ErrorCode(code))), ErrorCode(code));
}

void ErrorTest::otherTextsAreNoErrors()
{
    for (const QString &text : {QString(), u"usertaken"_s, u"Cancelled "_s}) {
        QCOMPARE(reasonFromText(text), std::nullopt);
        QCOMPARE(errorCodeFromText(text), std::nullopt);
    }
}

QTEST_GUILESS_MAIN(ErrorTest)
#include "tst_error.moc"
