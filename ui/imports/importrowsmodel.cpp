// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importrowsmodel.h"

#include "ui/common/cell.h"
#include "ui/common/errortext.h"
#include "ui/imports/importcolumns.h"

#include <QLocale>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineColumn = 0;

bool isProblem(ImportOutcome outcome)
{
    return outcome == ImportOutcome::Refused || outcome == ImportOutcome::Differs;
}

CellState stateOf(ImportOutcome outcome)
{
    switch (outcome) {
    case ImportOutcome::Created:
        return {Icon::New, Tone::Ok};
    case ImportOutcome::Unchanged:
        return {Icon::Done, Tone::Neutral};
    case ImportOutcome::Differs:
        return {Icon::Care, Tone::Warn};
    case ImportOutcome::Refused:
        return {Icon::FieldError, Tone::Bad};
    }
    Q_UNREACHABLE();
}

} // namespace

void ImportRowsModel::setOutcomes(const ImportOutcomes &outcomes, const ImportOrder &order)
{
    beginResetModel();
    m_all = outcomes.lines;
    m_isTried = order.isTried;
    m_columns.clear();
    for (int i = 0; i < order.names.size(); ++i) {
        if (!order.names.at(i).isEmpty())
            m_columns.append({i, order.names.at(i)});
    }
    filter();
    endResetModel();
}

void ImportRowsModel::setOnlyProblems(bool isOnly)
{
    beginResetModel();
    m_isOnlyProblems = isOnly;
    filter();
    endResetModel();
}

void ImportRowsModel::filter()
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        if (!m_isOnlyProblems || isProblem(m_all.at(i).row.outcome))
            m_shown.append(i);
    }
}

int ImportRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ImportRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : outcomeColumn() + 1;
}

QString ImportRowsModel::textOf(const ImportLine &line, int column) const
{
    const Column &field = m_columns.at(column - 1);
    const QString text = line.fields.value(field.inFile);
    if (isSecretColumn(field.name))
        return text.isEmpty() ? QString() : u"••••••"_s;
    return text.simplified();
}

bool ImportRowsModel::isBad(const ImportLine &line, int column) const
{
    return line.row.error && line.row.error->field == m_columns.at(column - 1).name;
}

QString ImportRowsModel::outcomeText(const ImportedRow &row) const
{
    switch (row.outcome) {
    case ImportOutcome::Created:
        return m_isTried ? tr("Will be made") : tr("Made");
    case ImportOutcome::Unchanged:
        return tr("Is there already");
    case ImportOutcome::Differs:
        return tr("Is there with other names or another status, and stays as it is");
    case ImportOutcome::Refused:
        return row.error ? sentenceFor(*row.error) : tr("Left out");
    }
    Q_UNREACHABLE();
}

QVariant ImportRowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ImportLine &line = m_all.at(m_shown.at(index.row()));
    const bool isField = index.column() != lineColumn && index.column() != outcomeColumn();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == lineColumn ? QLocale().toString(line.row.line)
            : isField                       ? textOf(line, index.column())
                                            : outcomeText(line.row);
    case Qt::AccessibleTextRole:
        return isField && isBad(line, index.column()) ? tr("%1, wrong").arg(textOf(line, index.column()))
                                                      : data(index, Qt::DisplayRole);
    case CellRole::State:
        if (index.column() == outcomeColumn())
            return QVariant::fromValue(stateOf(line.row.outcome));
        if (isField && isBad(line, index.column()))
            return QVariant::fromValue(CellState{Icon::FieldError, Tone::Bad});
        return {};
    default:
        return {};
    }
}

QVariant ImportRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section > outcomeColumn())
        return {};
    const bool isOutcome = section == outcomeColumn();
    if (role == CellRole::Kind)
        return QVariant::fromValue(section == lineColumn ? CellKind::Number
                                       : isOutcome       ? CellKind::State
                                                         : CellKind::Text);
    if (role != Qt::DisplayRole)
        return {};
    return section == lineColumn ? tr("Line")
        : isOutcome              ? tr("What becomes of it")
                                 : textOfColumn(m_columns.at(section - 1).name);
}

} // namespace tenantry::ui
