// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/grants/grant.h"

namespace tenantry {

using namespace Qt::StringLiterals;

QString toText(GrantState state)
{
    switch (state) {
    case GrantState::InForce:
        return u"in_force"_s;
    case GrantState::Future:
        return u"future"_s;
    case GrantState::Ended:
        return u"ended"_s;
    }
    Q_UNREACHABLE();
}

std::optional<GrantState> grantStateFromText(QStringView text)
{
    for (const GrantState state : {GrantState::InForce, GrantState::Future, GrantState::Ended}) {
        if (text == toText(state))
            return state;
    }
    return std::nullopt;
}

} // namespace tenantry
