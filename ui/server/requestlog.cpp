// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/requestlog.h"

#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

CellKind kindOf(int column)
{
    switch (column) {
    case RequestLog::Path:
        return CellKind::Strong;
    case RequestLog::Status:
        return CellKind::State;
    case RequestLog::Duration:
        return CellKind::Number;
    case RequestLog::From:
    case RequestLog::User:
        return CellKind::Code;
    case RequestLog::Time:
        return CellKind::Secondary;
    default:
        return CellKind::Text;
    }
}

QString wordFor(int status)
{
    if (status >= 500)
        return RequestLog::tr("failed");
    if (status >= 400)
        return RequestLog::tr("refused");
    return status >= 300 ? RequestLog::tr("elsewhere") : RequestLog::tr("answered");
}

} // namespace

CellState cellStateFor(int status)
{
    if (status >= 500)
        return {Icon::Failed, Tone::Bad};
    if (status >= 400)
        return {Icon::Denied, Tone::Warn};
    return status >= 300 ? CellState{Icon::External, Tone::Neutral} : CellState{Icon::Done, Tone::Ok};
}

void RequestLog::add(const QList<ServedRequest> &requests)
{
    if (m_isPaused) {
        m_waiting += requests;
        if (m_waiting.size() > most)
            m_waiting.remove(0, m_waiting.size() - most);
        Q_EMIT waitingChanged();
        return;
    }
    const auto count = static_cast<int>(std::min<qsizetype>(requests.size(), most));
    if (count == 0)
        return;
    if (const int over = rowCount() + count - most; over > 0) {
        beginRemoveRows({}, rowCount() - over, rowCount() - 1);
        m_requests.resize(m_requests.size() - static_cast<std::size_t>(over));
        endRemoveRows();
    }
    beginInsertRows({}, 0, count - 1);
    for (const ServedRequest &request : requests.last(count))
        m_requests.push_front(request);
    endInsertRows();
}

void RequestLog::clear()
{
    beginResetModel();
    m_requests.clear();
    endResetModel();
    m_waiting.clear();
    Q_EMIT waitingChanged();
}

void RequestLog::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    if (!isPaused)
        add(std::exchange(m_waiting, {}));
    Q_EMIT waitingChanged();
}

const ServedRequest &RequestLog::at(int row) const
{
    return m_requests.at(static_cast<std::size_t>(row));
}

int RequestLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_requests.size());
}

int RequestLog::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ServedRequest &request = at(index.row());
    if (role == CellRole::State && index.column() == Status)
        return QVariant::fromValue(cellStateFor(request.status));
    if (role == Qt::AccessibleTextRole && index.column() == Status)
        return QString(QString::number(request.status) + u", " + wordFor(request.status));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Time:
        return QLocale().toString(request.at.toLocalTime().time(), u"HH:mm:ss"_s);
    case Method:
        return request.method;
    case Path:
        return request.path;
    case Status:
        return QString::number(request.status);
    case Duration:
        return tr("%1 ms").arg(QLocale().toString(static_cast<double>(request.duration.count()) / 1000.0, 'f', 1));
    case From:
        return request.address;
    case User:
        return request.user.isNull() ? QString() : request.user.toString();
    default:
        return {};
    }
}

QVariant RequestLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == CellRole::Kind)
        return QVariant::fromValue(kindOf(section));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Method:
        return tr("Method");
    case Path:
        return tr("Path");
    case Status:
        return tr("Status");
    case Duration:
        return tr("Took");
    case From:
        return tr("Address");
    default:
        return tr("User");
    }
}

} // namespace tenantry::ui
