// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filterparser.h"
#include "ui/common/filtersentence.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What a filter line understands, and what it says about the rest.
class FilterParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsUnderstood_data();
    void textIsUnderstood();
    void problemIsNamed_data();
    void problemIsNamed();
    void timeMeansPeriod_data();
    void timeMeansPeriod();
    void daysAreThoseOfTheOperator();
    void completes_data();
    void completes();
    void everyProblemHasASentence();
    void whatIsWrittenIsReadAgain();

private:
    const FilterParser m_parser{{{u"status"_s, FilterKind::Choice, {u"active"_s, u"suspended"_s, u"deleted"_s}},
                                 {u"created"_s, FilterKind::Time, {}},
                                 {u"users"_s, FilterKind::Number, {}},
                                 {u"role"_s, FilterKind::Text, {}}}};
};

void FilterParserTest::textIsUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("terms");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u""_s << u""_s << u""_s;
    QTest::newRow("spaces") << u"  \t "_s << u""_s << u""_s;
    QTest::newRow("words") << u" acme   gmbh "_s << u""_s << u"acme gmbh"_s;
    QTest::newRow("choice") << u"status:suspended"_s << u"status:suspended"_s << u""_s;
    QTest::newRow("any case") << u"Status:SUSPENDED"_s << u"status:suspended"_s << u""_s;
    QTest::newRow("term and words") << u"acme status:active eu"_s << u"status:active"_s << u"acme eu"_s;
    QTest::newRow("age") << u"created:>90d"_s << u"created:>90d"_s << u""_s;
    QTest::newRow("date") << u"created:<=2026-03-14"_s << u"created:<=2026-03-14"_s << u""_s;
    QTest::newRow("number") << u"users:>=10"_s << u"users:>=10"_s << u""_s;
    QTest::newRow("quoted value") << u"role:\"Tenant Admin\""_s << u"role:\"Tenant Admin\""_s << u""_s;
    QTest::newRow("quoted words") << u"\"status:x  y\""_s << u""_s << u"status:x y"_s;
    QTest::newRow("escaped quote") << uR"(role:"a \"b\" \\c")"_s << uR"(role:"a \"b\" \\c")"_s << u""_s;
    QTest::newRow("time of day is words") << u"10:30"_s << u""_s << u"10:30"_s;
    QTest::newRow("lone colon is words") << u": a"_s << u""_s << u": a"_s;
    QTest::newRow("other scripts") << u"株式会社 status:active"_s << u"status:active"_s << u"株式会社"_s;
    QTest::newRow("two terms") << u"status:active created:<7d"_s << u"status:active created:<7d"_s << u""_s;
}

void FilterParserTest::textIsUnderstood()
{
    QFETCH(const QString, typed);
    const ParsedFilter filter = m_parser.parse(typed);
    QVERIFY(filter.problems.isEmpty());
    QStringList terms;
    for (const FilterTerm &term : filter.terms)
        terms.append(toText(term));
    QTEST(terms.join(u' '), "terms");
    QTEST(filter.text, "text");
}

void FilterParserTest::problemIsNamed_data()
{
    using Kind = FilterProblem::Kind;
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("position");
    const auto row = [](const char *name, const QString &typed, Kind kind, int position) {
        QTest::newRow(name) << typed << static_cast<int>(kind) << position;
    };
    row("unknown key", u"acme colour:red"_s, Kind::UnknownKey, 5);
    row("no value", u"status:"_s, Kind::MissingValue, 0);
    row("operator alone", u"created:>"_s, Kind::MissingValue, 0);
    row("no such choice", u"a b status:gone"_s, Kind::UnknownChoice, 4);
    row("choice with operator", u"status:>active"_s, Kind::OperatorNotPossible, 0);
    row("no time", u"created:soon"_s, Kind::NotATime, 0);
    row("no such day", u"created:2026-02-30"_s, Kind::NotATime, 0);
    row("age without unit", u"created:>90"_s, Kind::NotATime, 0);
    row("endless age", u"created:>9999999999d"_s, Kind::NotATime, 0);
    row("no number", u"users:many"_s, Kind::NotANumber, 0);
    row("number too large", u"users:99999999999999999999"_s, Kind::NotANumber, 0);
    row("twice", u"status:active status:deleted"_s, Kind::KeyTwice, 14);
    row("open quote", u"role:\"Tenant Ad"_s, Kind::OpenQuote, 0);
    row("web address", u"https://acme.example"_s, Kind::UnknownKey, 0);
}

void FilterParserTest::problemIsNamed()
{
    QFETCH(const QString, typed);
    const ParsedFilter filter = m_parser.parse(typed);
    QCOMPARE(filter.problems.size(), 1);
    QTEST(static_cast<int>(filter.problems.first().kind), "kind");
    QTEST(static_cast<int>(filter.problems.first().position), "position");
}

void FilterParserTest::timeMeansPeriod_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("until");
    const auto row = [](const QString &value, const QString &from, const QString &until) {
        QTest::newRow(qPrintable(value)) << value << from << until;
    };
    row(u">90d"_s, {}, u"2026-08-25T14:00:00Z"_s);
    row(u"<90d"_s, u"2026-08-25T14:00:00Z"_s, {});
    row(u"7d"_s, u"2026-11-16T14:00:00Z"_s, {});
    row(u"<45min"_s, u"2026-11-23T13:15:00Z"_s, {});
    row(u"<12h"_s, u"2026-11-23T02:00:00Z"_s, {});
    row(u">=2w"_s, {}, u"2026-11-09T14:00:00Z"_s);
    row(u">6mo"_s, {}, u"2026-05-23T14:00:00Z"_s);
    row(u">1y"_s, {}, u"2025-11-23T14:00:00Z"_s);
    row(u"today"_s, u"2026-11-23T00:00:00Z"_s, u"2026-11-24T00:00:00Z"_s);
    row(u"yesterday"_s, u"2026-11-22T00:00:00Z"_s, u"2026-11-23T00:00:00Z"_s);
    row(u"2026-03-14"_s, u"2026-03-14T00:00:00Z"_s, u"2026-03-15T00:00:00Z"_s);
    row(u"2026-03"_s, u"2026-03-01T00:00:00Z"_s, u"2026-04-01T00:00:00Z"_s);
    row(u"2026"_s, u"2026-01-01T00:00:00Z"_s, u"2027-01-01T00:00:00Z"_s);
    row(u">2026-03-14"_s, u"2026-03-15T00:00:00Z"_s, {});
    row(u">=2026-03-14"_s, u"2026-03-14T00:00:00Z"_s, {});
    row(u"<2026-03"_s, {}, u"2026-03-01T00:00:00Z"_s);
    row(u"<=2026-03"_s, {}, u"2026-04-01T00:00:00Z"_s);
}

void FilterParserTest::timeMeansPeriod()
{
    QFETCH(const QString, value);
    const QDateTime now = QDateTime::fromString(u"2026-11-23T14:00:00Z"_s, Qt::ISODate);
    const ParsedFilter filter = m_parser.parse(u"created:"_s + value);
    QCOMPARE(filter.terms.size(), 1);
    const auto period = periodOf(filter.terms.first(), now, QTimeZone::utc());
    QVERIFY(period);
    const auto text = [](const std::optional<QDateTime> &at) { return at ? at->toString(Qt::ISODate) : QString(); };
    QTEST(text(period->from), "from");
    QTEST(text(period->until), "until");
}

void FilterParserTest::daysAreThoseOfTheOperator()
{
    const QTimeZone zone(9 * 3600);
    const QDateTime now =
        QDateTime::fromString(u"2026-11-23T20:00:00Z"_s, Qt::ISODate); // the 24th, five in the morning
    const auto period = periodOf({u"created"_s, FilterOperator::Equal, u"today"_s}, now, zone);
    QVERIFY(period);
    QCOMPARE(period->from->toString(Qt::ISODate), u"2026-11-23T15:00:00Z"_s);
    QCOMPARE(period->until->toString(Qt::ISODate), u"2026-11-24T15:00:00Z"_s);
}

void FilterParserTest::completes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("empty") << u""_s << QStringList{u"status:"_s, u"created:"_s, u"users:"_s, u"role:"_s};
    QTest::newRow("after a space") << u"acme "_s << QStringList{u"status:"_s, u"created:"_s, u"users:"_s, u"role:"_s};
    QTest::newRow("key") << u"acme st"_s << QStringList{u"status:"_s};
    QTest::newRow("choice") << u"status:s"_s << QStringList{u"status:suspended"_s};
    QTest::newRow("all choices") << u"Status:"_s
                                 << QStringList{u"status:active"_s, u"status:suspended"_s, u"status:deleted"_s};
    QTest::newRow("age") << u"created:>"_s << QStringList{u"created:>90d"_s, u"created:>1y"_s};
    QTest::newRow("complete") << u"status:active"_s << QStringList{};
    QTest::newRow("words") << u"acme"_s << QStringList{};
}

void FilterParserTest::completes()
{
    QFETCH(const QString, typed);
    QTEST(m_parser.completions(typed), "offered");
}

void FilterParserTest::everyProblemHasASentence()
{
    for (int kind = 0; kind <= static_cast<int>(FilterProblem::Kind::OpenQuote); ++kind) {
        FilterProblem problem;
        problem.kind = static_cast<FilterProblem::Kind>(kind);
        problem.key = u"status"_s;
        QVERIFY(sentenceFor(problem, m_parser.fields()).endsWith(u'.'));
    }
}

void FilterParserTest::whatIsWrittenIsReadAgain()
{
    // Whatever is typed: no crash, and what was understood is understood again from its own text.
    QRandomGenerator random(20261123);
    const QStringList pieces{u"status"_s,  u":"_s, u"active"_s, u" "_s,      u"\""_s,     u"\\"_s, u"created"_s,
                             u">"_s,       u"<"_s, u"="_s,      u"90d"_s,    u"2026-1"_s, u"é"_s,  u"\u2028"_s,
                             u"users"_s,   u"7"_s, u"role"_s,   u"a-b"_s,    u"\t"_s,     u"😀"_s,  QString(QChar(0)),
                             u"deleted"_s, u":"_s, u" "_s,      u"role:\""_s};
    for (int round = 0; round < 20'000; ++round) {
        QString typed;
        for (int i = random.bounded(12); i >= 0; --i)
            typed += pieces.at(random.bounded(static_cast<int>(pieces.size())));
        ParsedFilter filter = m_parser.parse(typed);
        for (const FilterProblem &problem : filter.problems)
            QVERIFY(problem.position >= 0 && problem.position + problem.length <= typed.size());
        filter.problems.clear();
        const ParsedFilter again = m_parser.parse(toText(filter));
        QVERIFY2(again == filter, qPrintable(typed + u" -> "_s + toText(filter)));
    }
}

} // namespace tenantry::ui::tests

QTEST_GUILESS_MAIN(tenantry::ui::tests::FilterParserTest)
#include "tst_filterparser.moc"
