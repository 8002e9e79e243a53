// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filterparser.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

/// A piece of the text between white space.
struct FilterParser::Part
{
    QString key;   ///< empty: free words
    QString value; ///< quotes and escapes resolved
    bool isQuoted = false;
    bool isOpen = false; ///< the closing quote is missing
    qsizetype position = 0;
    qsizetype length = 0;
};

namespace {

using Problem = FilterProblem::Kind;

constexpr std::array operators{
    std::pair{QStringView(u">="), FilterOperator::GreaterOrEqual},
    std::pair{QStringView(u"<="), FilterOperator::LessOrEqual},
    std::pair{QStringView(u">"), FilterOperator::Greater},
    std::pair{QStringView(u"<"), FilterOperator::Less},
    std::pair{QStringView(u"="), FilterOperator::Equal},
};

bool isKeyStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isKeyPart(QChar c)
{
    return isKeyStart(c) || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
}

/// Length of the key that \a text begins with at \a from, when a colon follows; 0 otherwise.
qsizetype keyLength(QStringView text, qsizetype from)
{
    if (from >= text.size() || !isKeyStart(text.at(from)))
        return 0;
    qsizetype end = from + 1;
    while (end < text.size() && isKeyPart(text.at(end)))
        ++end;
    return end < text.size() && text.at(end) == u':' ? end - from : 0;
}

QString quoted(const QString &value)
{
    QString out = u"\""_s;
    for (const QChar c : value) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        out += c;
    }
    return out + u'"';
}

bool hasSpaceOrQuote(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isSpace() || c == u'"' || c == u'\\'; });
}

} // namespace

std::optional<FilterTerm> ParsedFilter::term(const QString &key) const
{
    const auto found = std::ranges::find(terms, key, &FilterTerm::key);
    return found == terms.cend() ? std::nullopt : std::optional(*found);
}

FilterParser::FilterParser(QList<FilterField> fields)
    : m_fields(std::move(fields))
{}

QList<FilterParser::Part> FilterParser::split(const QString &text)
{
    QList<Part> parts;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        Part part;
        part.position = at;
        if (const qsizetype length = keyLength(text, at); length > 0) {
            part.key = text.mid(at, length).toLower();
            at += length + 1;
        }
        bool inQuotes = false;
        for (; at < text.size() && (inQuotes || !text.at(at).isSpace()); ++at) {
            const QChar c = text.at(at);
            if (c == u'"') {
                inQuotes = !inQuotes;
                part.isQuoted = true;
            } else if (c == u'\\' && inQuotes && at + 1 < text.size()) {
                part.value += text.at(++at);
            } else {
                part.value += c;
            }
        }
        part.isOpen = inQuotes;
        part.length = at - part.position;
        parts.append(part);
    }
    return parts;
}

ParsedFilter FilterParser::parse(const QString &text) const
{
    ParsedFilter filter;
    for (const Part &part : split(text))
        take(part, filter);
    return filter;
}

void FilterParser::take(const Part &part, ParsedFilter &filter) const
{
    const auto problem = [&](Problem kind) {
        filter.problems.append({kind, part.key, part.value, part.position, part.length});
    };
    if (part.isOpen) {
        problem(Problem::OpenQuote);
        return;
    }
    if (part.key.isEmpty()) {
        const QString words = part.value.simplified();
        if (!words.isEmpty())
            filter.text += filter.text.isEmpty() ? words : u' ' + words;
        return;
    }
    const auto field = std::ranges::find(m_fields, part.key, &FilterField::key);
    if (field == m_fields.cend()) {
        problem(Problem::UnknownKey);
        return;
    }
    FilterTerm term{part.key, FilterOperator::Equal, part.value};
    if (const auto wrong = check(*field, term)) {
        problem(*wrong);
        return;
    }
    if (filter.term(part.key)) {
        problem(Problem::KeyTwice);
        return;
    }
    filter.terms.append(term);
}

std::optional<Problem> FilterParser::check(const FilterField &field, FilterTerm &term) const
{
    if (field.kind != FilterKind::Text) {
        for (const auto &[sign, op] : operators) {
            if (!term.value.startsWith(sign))
                continue;
            term.op = op;
            term.value.remove(0, sign.size());
            break;
        }
        term.value = term.value.trimmed().toLower();
    }
    if (term.value.isEmpty())
        return Problem::MissingValue;
    switch (field.kind) {
    case FilterKind::Text:
        return std::nullopt;
    case FilterKind::Choice:
        if (term.op != FilterOperator::Equal)
            return Problem::OperatorNotPossible;
        return field.choices.contains(term.value) ? std::nullopt : std::optional(Problem::UnknownChoice);
    case FilterKind::Number: {
        bool isNumber = false;
        term.value.toLongLong(&isNumber);
        return isNumber ? std::nullopt : std::optional(Problem::NotANumber);
    }
    case FilterKind::Time: {
        // Any day will do: only whether it can be read matters here.
        const QDateTime day(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
        return periodOf(term, day, QTimeZone::utc()) ? std::nullopt : std::optional(Problem::NotATime);
    }
    }
    return std::nullopt;
}

QStringList FilterParser::completions(const QString &text) const
{
    const QList<Part> parts = split(text);
    const bool isFresh = text.isEmpty() || text.back().isSpace();
    const QString last = isFresh || parts.isEmpty() ? QString() : text.mid(parts.last().position);
    QStringList found;
    for (const FilterField &field : m_fields) {
        const QString head = field.key + u':';
        if (!last.startsWith(head, Qt::CaseInsensitive)) {
            if (head.startsWith(last, Qt::CaseInsensitive))
                found.append(head);
            continue;
        }
        static const QStringList times{u"today"_s, u"<7d"_s, u"<30d"_s, u">90d"_s, u">1y"_s};
        for (const QString &choice : field.kind == FilterKind::Time ? times : field.choices) {
            const QString whole = head + choice;
            if (whole.startsWith(last, Qt::CaseInsensitive) && whole.size() > last.size())
                found.append(whole);
        }
    }
    return found;
}

QString toText(FilterOperator op)
{
    if (op == FilterOperator::Equal)
        return {};
    return std::ranges::find(operators, op, [](const auto &entry) { return entry.second; })->first.toString();
}

QString toText(const FilterTerm &term)
{
    const QString value = toText(term.op) + term.value;
    return term.key + u':' + (hasSpaceOrQuote(value) ? quoted(value) : value);
}

QString toText(const ParsedFilter &filter)
{
    QStringList parts;
    for (const FilterTerm &term : filter.terms)
        parts.append(toText(term));
    // A word that looks like a term was quoted when it was typed.
    for (const QString &word : filter.text.split(u' ', Qt::SkipEmptyParts))
        parts.append(hasSpaceOrQuote(word) || keyLength(word, 0) > 0 ? quoted(word) : word);
    return parts.join(u' ');
}

} // namespace tenantry::ui
