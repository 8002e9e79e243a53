// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/account.h"

namespace tenantry {

using namespace Qt::StringLiterals;

QString toText(AccountKind kind)
{
    return kind == AccountKind::Person ? u"person"_s : u"service"_s;
}

std::optional<AccountKind> accountKindFromText(QStringView text)
{
    for (const AccountKind kind : {AccountKind::Person, AccountKind::Service}) {
        if (text == toText(kind))
            return kind;
    }
    return std::nullopt;
}

QString toText(AccountSortKey key)
{
    switch (key) {
    case AccountSortKey::Email:
        return u"email"_s;
    case AccountSortKey::FirstName:
        return u"first_name"_s;
    case AccountSortKey::LastName:
        return u"last_name"_s;
    case AccountSortKey::CreatedAt:
        return u"created_at"_s;
    case AccountSortKey::LastSignInAt:
        return u"last_sign_in_at"_s;
    }
    Q_UNREACHABLE();
}

std::optional<AccountSortKey> accountSortKeyFromText(QStringView text)
{
    for (const AccountSortKey key : {AccountSortKey::Email, AccountSortKey::FirstName, AccountSortKey::LastName,
                                     AccountSortKey::CreatedAt, AccountSortKey::LastSignInAt}) {
        if (text == toText(key))
            return key;
    }
    return std::nullopt;
}

} // namespace tenantry
