// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody types into the search box of a list.
#include "tests/fuzz/fuzzinput.h"
#include "ui/common/filterparser.h"

using namespace tenantry;
using namespace tenantry::ui;
using namespace Qt::StringLiterals;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const FilterParser parser({{u"status"_s, FilterKind::Choice, {u"active"_s, u"suspended"_s}},
                                      {u"created"_s, FilterKind::Time, {}},
                                      {u"users"_s, FilterKind::Number, {}},
                                      {u"role"_s, FilterKind::Text, {}}});
    const QString text = QString::fromUtf8(fuzzInput(bytes, size));
    const ParsedFilter filter = parser.parse(text);
    (void)parser.completions(text);
    for (const FilterProblem &problem : filter.problems) {
        if (problem.position < 0 || problem.length < 0 || problem.position + problem.length > text.size())
            qFatal("A problem is said to be where there is no text.");
    }
    for (const FilterTerm &term : filter.terms) {
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
        const auto period = periodOf(term, now, QTimeZone::utc());
        if (term.key == u"created" && !period)
            qFatal("A time is let in that is none.");
    }
    ParsedFilter understood = filter;
    understood.problems.clear();
    if (parser.parse(toText(filter)) != understood)
        qFatal("A filter changes when it is written and read again.");
    return 0;
}
