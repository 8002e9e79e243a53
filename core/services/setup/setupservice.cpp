// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/setup/setupservice.h"

#include "core/crypto/passwordhasher.h"
#include "core/domain/users/userrules.h"
#include "core/services/signin/passwordcheck.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/setup/setupstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

SetupService::SetupService(Database &database, SignInResources &resources) noexcept
    : m_database(database)
    , m_resources(resources)
{}

Result<bool> SetupService::needsSetup()
{
    return m_database.reading([&]() -> Result<bool> {
        auto transaction = m_database.begin(Caller::system(), Scope::none());
        return SetupStore(transaction.endWithNext()).isNeeded();
    });
}

Result<PasswordRules> SetupService::passwordRules()
{
    return m_database.reading([&]() -> Result<PasswordRules> {
        auto transaction = m_database.begin(Caller::system(), Scope::none());
        return SetupStore(transaction.endWithNext()).passwordRules();
    });
}

Result<User> SetupService::createFirstSuperuser(const Caller &caller, const UserDraft &draft)
{
    const auto needed = needsSetup();
    if (!needed)
        return std::unexpected(needed.error());
    if (!*needed)
        return failure(ErrorCode::Conflict, Reason::AlreadySetUp);
    const auto valid = checked(draft);
    if (!valid)
        return std::unexpected(valid.error());
    const auto rules = passwordRules();
    if (!rules)
        return std::unexpected(rules.error());
    if (const auto good = checkedPassword(draft.password, *rules); !good)
        return std::unexpected(good.error());
    const auto hash = m_resources.hasher().hash(draft.password);
    if (!hash)
        return std::unexpected(hash.error());
    return m_database.retrying([&]() -> Result<User> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"user.create"_s, {}});
        return SetupStore(transaction.endWithNext()).createFirstSuperuser(*valid, *hash);
    });
}

} // namespace tenantry
