// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filtersentence.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::FilterParser)
};

QString keysOf(const QList<FilterField> &fields)
{
    QStringList keys;
    for (const FilterField &field : fields)
        keys.append(field.key + u':');
    return keys.join(u", "_s);
}

QString choicesOf(const QString &key, const QList<FilterField> &fields)
{
    const auto field = std::ranges::find(fields, key, &FilterField::key);
    return field == fields.cend() ? QString() : field->choices.join(u", "_s);
}

} // namespace

QString sentenceFor(const FilterProblem &problem, const QList<FilterField> &fields)
{
    switch (problem.kind) {
    case FilterProblem::Kind::UnknownKey:
        return Sentences::tr("“%1:” is not a filter here. Use %2, or put the words in quotes.")
            .arg(problem.key, keysOf(fields));
    case FilterProblem::Kind::MissingValue:
        return Sentences::tr("Write what to look for after “%1:”.").arg(problem.key);
    case FilterProblem::Kind::UnknownChoice:
        return Sentences::tr("“%1” can be %2.").arg(problem.key, choicesOf(problem.key, fields));
    case FilterProblem::Kind::NotATime:
        return Sentences::tr("“%1” is not a time. Write an age such as >90d, or a date such as 2026-03-14.")
            .arg(problem.value);
    case FilterProblem::Kind::NotANumber:
        return Sentences::tr("“%1” is not a number.").arg(problem.value);
    case FilterProblem::Kind::OperatorNotPossible:
        return Sentences::tr("“%1” is one of a few words: it can't be more or less than another.").arg(problem.key);
    case FilterProblem::Kind::KeyTwice:
        return Sentences::tr("“%1:” is there already. Remove one of the two.").arg(problem.key);
    case FilterProblem::Kind::OpenQuote:
        return Sentences::tr("The closing quote is missing.");
    }
    return {};
}

} // namespace tenantry::ui
