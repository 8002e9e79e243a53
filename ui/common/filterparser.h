// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace tenantry::ui {

/// What may stand behind a key of a filter.
enum class FilterKind {
    Choice, ///< one of a few words: `status:suspended`
    Time,   ///< an age or a date: `created:>90d`, `created:2026-03`, `created:<=2026-03-14`, `created:today`
    Number, ///< `users:>10`
    Text,   ///< anything: `role:"Tenant Admin"`
};

/// A key that a list understands.
struct FilterField
{
    QString key; ///< lower case letters, digits and `-`, beginning with a letter; never translated
    FilterKind kind = FilterKind::Text;
    QStringList choices; ///< of a Choice, lower case; never translated
};

enum class FilterOperator { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// A term that was understood.
struct FilterTerm
{
    QString key;
    FilterOperator op = FilterOperator::Equal;
    QString value; ///< without quotes; a Choice and a Time in lower case

    bool operator==(const FilterTerm &) const = default;
};

/// Why a part of a filter was not understood.
struct FilterProblem
{
    enum class Kind {
        UnknownKey,
        MissingValue,
        UnknownChoice,
        NotATime,
        NotANumber,
        OperatorNotPossible, ///< `status:>active`
        KeyTwice,
        OpenQuote,
    };

    Kind kind = Kind::UnknownKey;
    QString key;
    QString value;
    qsizetype position = 0; ///< of the part in the text
    qsizetype length = 0;

    bool operator==(const FilterProblem &) const = default;
};

/// What a text says as a filter.
struct ParsedFilter
{
    QList<FilterTerm> terms;
    QString text; ///< the words outside terms, one space between them
    QList<FilterProblem> problems;

    bool operator==(const ParsedFilter &) const = default;
    [[nodiscard]] bool isEmpty() const { return terms.isEmpty() && text.isEmpty() && problems.isEmpty(); }
    [[nodiscard]] std::optional<FilterTerm> term(const QString &key) const;
};

/// Reads `status:suspended created:>90d "exact words" free text`. Parts are separated by white space; a value or words
/// with spaces stand in double quotes, in which `\` takes the next character as it is. Keys and choices in any case.
/// Pure: the same text gives the same result, any text gives one.
class FilterParser
{
public:
    explicit FilterParser(QList<FilterField> fields);

    [[nodiscard]] ParsedFilter parse(const QString &text) const;

    /// What could stand at the end of \a text: whole replacements for its last part, such as `status:suspended`.
    [[nodiscard]] QStringList completions(const QString &text) const;

    [[nodiscard]] const QList<FilterField> &fields() const { return m_fields; }

private:
    struct Part;

    [[nodiscard]] static QList<Part> split(const QString &text);
    void take(const Part &part, ParsedFilter &filter) const;
    [[nodiscard]] std::optional<FilterProblem::Kind> check(const FilterField &field, FilterTerm &term) const;

    QList<FilterField> m_fields;
};

/// The term as it is typed: `role:"Tenant Admin"`. parse() gives it back.
QString toText(const FilterTerm &term);

/// `>`, `<=` …; nothing for Equal.
QString toText(FilterOperator op);

/// The filter as it is typed, without what was not understood. parse() gives it back.
QString toText(const ParsedFilter &filter);

/// The instants that a term with a Time means: from included, until excluded.
struct FilterPeriod
{
    std::optional<QDateTime> from;  ///< UTC
    std::optional<QDateTime> until; ///< UTC

    bool operator==(const FilterPeriod &) const = default;
};

/// \param now the present, UTC.
/// \param zone the operator's: `today` and dates are his days.
/// \returns nothing when the value is no time. An age without operator means "within": `created:7d`.
std::optional<FilterPeriod> periodOf(const FilterTerm &term, const QDateTime &now, const QTimeZone &zone);

} // namespace tenantry::ui
