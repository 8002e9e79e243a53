// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/bulk/bulktask.h"

namespace tenantry {

using namespace Qt::StringLiterals;

QString toText(BulkAction action)
{
    switch (action) {
    case BulkAction::Activate:
        return u"activate"_s;
    case BulkAction::Deactivate:
        return u"deactivate"_s;
    case BulkAction::Delete:
        return u"delete"_s;
    case BulkAction::Grant:
        return u"grant"_s;
    case BulkAction::Revoke:
        return u"revoke"_s;
    case BulkAction::Undo:
        return u"undo"_s;
    }
    Q_UNREACHABLE();
}

std::optional<BulkAction> bulkActionFromText(QStringView text)
{
    for (const BulkAction action : {BulkAction::Activate, BulkAction::Deactivate, BulkAction::Delete, BulkAction::Grant,
                                    BulkAction::Revoke, BulkAction::Undo}) {
        if (text == toText(action))
            return action;
    }
    return std::nullopt;
}

QString toText(BulkTaskState state)
{
    switch (state) {
    case BulkTaskState::Open:
        return u"open"_s;
    case BulkTaskState::Done:
        return u"done"_s;
    case BulkTaskState::Cancelled:
        return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

QString toText(BulkRowState state)
{
    switch (state) {
    case BulkRowState::Pending:
        return u"pending"_s;
    case BulkRowState::Done:
        return u"done"_s;
    case BulkRowState::Refused:
        return u"refused"_s;
    case BulkRowState::Skipped:
        return u"skipped"_s;
    }
    Q_UNREACHABLE();
}

std::optional<BulkRowState> bulkRowStateFromText(QStringView text)
{
    for (const BulkRowState state :
         {BulkRowState::Pending, BulkRowState::Done, BulkRowState::Refused, BulkRowState::Skipped}) {
        if (text == toText(state))
            return state;
    }
    return std::nullopt;
}

} // namespace tenantry
