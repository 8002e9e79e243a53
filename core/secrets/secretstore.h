// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace tenantry {

enum class SecretPlace {
    Keychain, ///< the platform's keychain (Secret Service, KWallet)
    File,     ///< a file that only the user can read
};

/// Keeps small secrets by name: database passwords, private keys, remembered sign-ins.
///
/// Asynchronous: every function returns at once, and calls back later from the event loop of the calling thread, which
/// must be the thread of \a context; when the context was destroyed meanwhile it doesn't call. A keychain may ask its
/// user first, so an answer can take as long as a person does. Not for worker threads without an event loop.
/// A store may be destroyed while answers are outstanding; they still come.
class SecretStore
{
public:
    /// The secret, or nothing when there is certainly none under that name.
    using Found = std::function<void(const Result<std::optional<QByteArray>> &)>;
    using Done = std::function<void(const Result<void> &)>;

    virtual ~SecretStore() = default;

    /// Errors: Unavailable/KeychainUnavailable (also when "not found" can't be believed), Forbidden/FileNotPrivate,
    /// Unavailable/FileUnusable, Invalid/BadFormat for a damaged file.
    virtual void read(const QString &name, QObject *context, Found found) = 0;

    /// Adds or replaces. Errors as read(), Unavailable/DiskFull, Unavailable/Busy.
    virtual void write(const QString &name, const QByteArray &secret, QObject *context, Done done) = 0;

    /// Afterwards there is none under that name; that there was none before is no error. Errors as write().
    virtual void remove(const QString &name, QObject *context, Done done) = 0;

    [[nodiscard]] virtual SecretPlace place() const = 0;

    /// Where that is, for people: the path of a file, the service's name in the keychain.
    [[nodiscard]] virtual QString location() const = 0;

protected:
    SecretStore() = default;
    SecretStore(const SecretStore &) = default;
    SecretStore &operator=(const SecretStore &) = default;
};

} // namespace tenantry
