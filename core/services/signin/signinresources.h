// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

namespace tenantry {

class AttemptGate;
class Clock;
class DataKeyRing;
class PasswordHasher;
class SigningKeyRing;
class VerifiedTokens;

/// What all connections of a program share when people sign in: the threads that hash passwords, the key that signs
/// access tokens, the key that second factors are sealed with, and what was found out about tokens. One for each
/// program; outlives its Services. Thread-safe.
class SignInResources
{
public:
    struct Options
    {
        bool cheapHashes = false;              ///< for throw-away databases: a password's hash costs next to nothing
        bool freeAttempts = false;             ///< for throw-away databases: any number of attempts to sign in at once
        int hashingThreads = 2;                ///< each takes 19 MiB while it hashes
        std::optional<int> accessMinutes = {}; ///< of the access tokens issued here; none: the platform's setting
        int hashesWaiting = 64;                ///< what finds no place is refused with RateLimited/Busy
    };

    SignInResources(const Options &options, const Clock &clock);
    ~SignInResources();
    SignInResources(const SignInResources &) = delete;
    SignInResources &operator=(const SignInResources &) = delete;

    /// How long an access token is good that is issued now, where the platform's setting is \a setting. Minutes.
    [[nodiscard]] int accessMinutes(int setting) const;

    [[nodiscard]] PasswordHasher &hasher() const;
    [[nodiscard]] SigningKeyRing &keys() const;
    [[nodiscard]] VerifiedTokens &tokens() const;
    [[nodiscard]] AttemptGate &attempts() const;
    [[nodiscard]] DataKeyRing &dataKeys() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tenantry
