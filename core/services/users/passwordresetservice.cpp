// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/passwordresetservice.h"

#include "core/crypto/linktoken.h"
#include "core/crypto/passwordhasher.h"
#include "core/services/access/authorizer.h"
#include "core/services/signin/passwordcheck.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/mail/outboxstore.h"
#include "core/storage/setup/setupstore.h"
#include "core/storage/users/passwordresetstore.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> invalid()
{
    return failure(ErrorCode::Invalid, Reason::ResetLinkInvalid);
}

Result<void> checkMayHaveLink(const Caller &caller, const Account &account)
{
    // Whoever found an open session must not get by the question for the present password.
    if (caller.kind == ActorKind::User && caller.user == account.user.id)
        return failure(ErrorCode::Conflict, Reason::OwnAccount);
    if (account.kind == AccountKind::Service)
        return failure(ErrorCode::Conflict, Reason::ServiceAccount);
    if (!account.user.isActive)
        return failure(ErrorCode::Conflict, Reason::UserInactive);
    return {};
}

} // namespace

PasswordResetService::PasswordResetService(Database &database, const Authorizer &authorizer,
                                           SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

Result<ResetLink> PasswordResetService::send(const Caller &caller, UserId id, const QString &reason)
{
    return m_database.retrying([&]() -> Result<ResetLink> {
        auto transaction = m_database.begin(caller, {u"user.send_reset_link"_s, reason});
        m_authorizer.requirePowerOver(transaction, Permissions::UserResetPassword, caller.tenant, id);
        const auto found = UserStore(transaction).findLater(id);
        const LinkToken token = LinkToken::create();
        // Undone where the account can't have it.
        const auto begun = PasswordResetStore(transaction).begin(id, {token.text(), token.hash()});
        const auto account = found.take();
        if (!account)
            return std::unexpected(account.error());
        if (const auto may = checkMayHaveLink(caller, *account); !may)
            return std::unexpected(may.error());
        const auto link = begun.take();
        if (!link)
            return link;
        const auto mailed = OutboxStore(transaction.endWithNext()).enqueue(resetLetter(*link, caller.tenant));
        if (!mailed)
            return std::unexpected(mailed.error());
        return *mailed ? link->withoutSecrets() : *link;
    });
}

Result<VerifiedResetLink> PasswordResetService::verify(const Caller &anonymous, const QString &text)
{
    const auto token = LinkToken::fromText(text);
    if (!token)
        return invalid();
    return m_database.retrying([&]() -> Result<VerifiedResetLink> {
        auto transaction = m_database.begin(anonymous, Scope::none());
        return PasswordResetStore(transaction.endWithNext()).verify(token->hash());
    });
}

Result<void> PasswordResetService::redeem(const Caller &anonymous, const QString &text, const QString &password)
{
    // First of all: nobody makes this compute hashes without a link.
    if (const auto good = verify(anonymous, text); !good)
        return std::unexpected(good.error());
    const auto rules = m_database.reading([&]() -> Result<PasswordRules> {
        auto transaction = m_database.begin(anonymous, Scope::none());
        return SetupStore(transaction.endWithNext()).passwordRules();
    });
    if (!rules)
        return std::unexpected(rules.error());
    if (const auto good = checkedPassword(password, *rules); !good)
        return good;
    const auto hash = m_resources.hasher().hash(password);
    if (!hash)
        return std::unexpected(hash.error());
    const auto redeemed = m_database.retrying([&]() -> Result<bool> {
        auto transaction = m_database.begin(anonymous, Scope::none(), {u"user.redeem_reset_link"_s, {}});
        return PasswordResetStore(transaction.endWithNext()).redeem(LinkToken::fromText(text)->hash(), *hash);
    });
    if (!redeemed)
        return std::unexpected(redeemed.error());
    return *redeemed ? Result<void>() : invalid();
}

} // namespace tenantry
