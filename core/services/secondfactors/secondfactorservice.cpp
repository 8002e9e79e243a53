// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/secondfactors/secondfactorservice.h"

#include "core/crypto/base32.h"
#include "core/crypto/passwordhasher.h"
#include "core/crypto/recoverycode.h"
#include "core/crypto/totp.h"
#include "core/services/access/authorizer.h"
#include "core/services/secondfactors/codecheck.h"
#include "core/services/secondfactors/datakeyring.h"
#include "core/services/signin/attemptgate.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/secondfactors/secondfactorstore.h"
#include "core/storage/signin/signinstore.h"

#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Scope ownScope(const Caller &caller)
{
    return {DatabaseRole::Self, {}, caller.user};
}

std::unexpected<Error> unauthenticated(Reason reason)
{
    return failure(ErrorCode::Unauthenticated, reason);
}

std::unexpected<Error> missing()
{
    return failure(ErrorCode::Conflict, Reason::SecondFactorMissing);
}

/// What an authenticator calls this installation.
QString issuerName(const QString &publicUrl)
{
    const QString host = QUrl(publicUrl).host();
    return host.isEmpty() ? u"Tenantry"_s : QString(u"Tenantry " + host);
}

struct RecoveryCodes
{
    QStringList texts;
    QList<QByteArray> hashes;
};

RecoveryCodes newRecoveryCodes()
{
    RecoveryCodes codes;
    for (int i = 0; i < SecondFactorService::recoveryCodes; ++i) {
        const QString code = newRecoveryCode();
        codes.texts.append(code);
        codes.hashes.append(*recoveryCodeHash(code));
    }
    return codes;
}

} // namespace

SecondFactorService::SecondFactorService(Database &database, const Authorizer &authorizer,
                                         SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

Result<OwnSecondFactor> SecondFactorService::own(const Caller &caller)
{
    return m_database.reading([&]() -> Result<OwnSecondFactor> {
        auto transaction = m_database.begin(caller, ownScope(caller));
        m_authorizer.requireSignedIn(transaction);
        return SecondFactorStore(transaction.endWithNext()).own();
    });
}

Result<SecondFactorStanding> SecondFactorService::standing(const Caller &caller)
{
    const auto factor = own(caller);
    if (!factor)
        return std::unexpected(factor.error());
    return SecondFactorStanding{factor->confirmedAt, factor->confirmedAt ? factor->recoveryLeft : 0};
}

Result<void> SecondFactorService::provePassword(const Caller &caller, const QString &password)
{
    const auto turn = m_resources.attempts().enter(caller.label.toCaseFolded());
    if (!turn)
        return std::unexpected(turn.error());
    const auto attempt = m_database.retrying([&]() -> Result<SignInAttempt> {
        auto transaction = m_database.begin(caller, Scope::none());
        return SignInStore(transaction.endWithNext()).begin(caller.label);
    });
    if (!attempt)
        return std::unexpected(attempt.error());
    if (attempt->standing == AttemptStanding::Busy)
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    const bool granted = attempt->standing == AttemptStanding::Granted && attempt->user == caller.user;
    const auto verdict = m_resources.hasher().verify(password, granted ? attempt->passwordHash : std::nullopt);
    const bool matches = verdict && verdict->matches;
    const auto recorded = m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, Scope::none(), {u"second_factor.begin"_s, {}});
        const SignInStore attempts(transaction.endWithNext());
        if (!granted)
            return {};
        return verdict && !matches ? attempts.fail(*attempt) : attempts.giveUp(*attempt);
    });
    if (!verdict)
        return std::unexpected(verdict.error());
    if (!recorded)
        return recorded;
    return matches ? Result<void>() : unauthenticated(Reason::WrongCredentials);
}

Result<SecondFactorSetup> SecondFactorService::begin(const Caller &caller, const QString &password)
{
    const auto present = own(caller);
    if (!present)
        return std::unexpected(present.error());
    if (present->confirmedAt)
        return failure(ErrorCode::Conflict, Reason::SecondFactorPresent);
    const QByteArray secret = totp::newSecret();
    const auto sealed = m_resources.dataKeys().seal(secret, caller.user);
    if (!sealed)
        return std::unexpected(sealed.error());
    if (const auto proven = provePassword(caller, password); !proven)
        return std::unexpected(proven.error());
    const auto begun = m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, ownScope(caller), {u"second_factor.begin"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        return SecondFactorStore(transaction.endWithNext()).beginOwn(*sealed);
    });
    if (!begun)
        return std::unexpected(begun.error());
    return SecondFactorSetup{QString::fromLatin1(toBase32(secret)),
                             totp::address(secret, issuerName(present->publicUrl), present->email)};
}

Result<QStringList> SecondFactorService::confirm(const Caller &caller, const QString &code)
{
    const auto present = own(caller);
    if (!present)
        return std::unexpected(present.error());
    if (!present->secret)
        return missing();
    if (present->confirmedAt)
        return failure(ErrorCode::Conflict, Reason::SecondFactorPresent);
    const auto verdict = checkedCode(m_resources.dataKeys(), *present->secret, caller.user, code, present->now);
    if (!verdict)
        return std::unexpected(verdict.error());
    if (!verdict->step)
        return unauthenticated(Reason::SecondFactorWrong);
    const RecoveryCodes codes = newRecoveryCodes();
    const auto confirmed = m_database.retrying([&]() -> Result<bool> {
        auto transaction = m_database.begin(caller, ownScope(caller), {u"second_factor.confirm"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        return SecondFactorStore(transaction.endWithNext()).confirmOwn(*verdict->step, codes.hashes);
    });
    if (!confirmed)
        return std::unexpected(confirmed.error());
    if (!*confirmed)
        return unauthenticated(Reason::SecondFactorWrong);
    return codes.texts;
}

Result<void> SecondFactorService::change(const Caller &caller, const QString &action, const QString &code,
                                         const std::optional<QList<QByteArray>> &recoveryHashes)
{
    const auto present = own(caller);
    if (!present)
        return std::unexpected(present.error());
    if (!present->confirmedAt)
        return missing();
    const auto attempt = m_database.retrying([&]() -> Result<SignInAttempt> {
        auto transaction = m_database.begin(caller, Scope::none());
        return SignInStore(transaction.endWithNext()).begin(present->email);
    });
    if (!attempt)
        return std::unexpected(attempt.error());
    if (attempt->standing == AttemptStanding::Busy)
        return failure(ErrorCode::RateLimited, Reason::AttemptsExhausted);
    const auto verdict = checkedCode(m_resources.dataKeys(), *present->secret, caller.user, code, present->now);
    if (!verdict) {
        auto transaction = m_database.begin(caller, Scope::none());
        (void)SignInStore(transaction.endWithNext()).giveUp(*attempt);
        return std::unexpected(verdict.error());
    }
    const bool granted = attempt->standing == AttemptStanding::Granted;
    const auto changed = m_database.retrying([&]() -> Result<bool> {
        auto transaction = m_database.begin(caller, ownScope(caller), {action, {}});
        m_authorizer.requireSignedIn(transaction);
        return SecondFactorStore(transaction.endWithNext()).changeOwn(granted, *verdict, recoveryHashes);
    });
    if (!changed)
        return std::unexpected(changed.error());
    return *changed ? Result<void>() : unauthenticated(Reason::SecondFactorWrong);
}

Result<QStringList> SecondFactorService::renewRecoveryCodes(const Caller &caller, const QString &code)
{
    const RecoveryCodes codes = newRecoveryCodes();
    const auto changed = change(caller, u"second_factor.renew_recovery_codes"_s, code, codes.hashes);
    if (!changed)
        return std::unexpected(changed.error());
    return codes.texts;
}

Result<void> SecondFactorService::disable(const Caller &caller, const QString &code)
{
    return change(caller, u"second_factor.disable"_s, code, std::nullopt);
}

Result<void> SecondFactorService::reset(const Caller &caller, std::optional<TenantId> tenant, UserId user,
                                        const QString &reason)
{
    const auto removed = m_database.retrying([&]() -> Result<bool> {
        auto transaction =
            m_database.begin(tenant ? caller.inTenant(*tenant) : caller, {u"second_factor.reset"_s, reason});
        m_authorizer.requirePowerOver(transaction, Permissions::UserResetPassword, tenant, user);
        return SecondFactorStore(transaction.endWithNext()).reset(user);
    });
    if (!removed)
        return std::unexpected(removed.error());
    return *removed ? Result<void>() : missing();
}

} // namespace tenantry
