// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QByteArray>
#include <QMap>

namespace tenantry {

/// A JSON file with mode 0600, for machines without a keychain. It isn't encrypted: the file's mode is the protection,
/// and a file that others can read is refused. Replaced in one step, changed by one program at a time.
class FileStore final : public SecretStore
{
public:
    explicit FileStore(QString file);

    void read(const QString &name, QObject *context, Found found) override;
    void write(const QString &name, const QByteArray &secret, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::File; }
    [[nodiscard]] QString location() const override { return m_file; }

    /// Whether the file is usable: private, well-formed, or not there yet. Errors as read(). Doesn't wait.
    [[nodiscard]] Result<void> check() const;

private:
    using Secrets = QMap<QString, QByteArray>;
    [[nodiscard]] Result<Secrets> load() const;
    template <class Change>
    Result<void> change(Change change) const;

    QString m_file;
};

} // namespace tenantry
