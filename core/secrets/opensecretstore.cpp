// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/opensecretstore.h"

#include "core/config/directories.h"
#include "core/secrets/filestore.h"
#include "core/secrets/keychainstore.h"

#include <QObject>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

using Opened = std::function<void(const Result<OpenedSecretStore> &)>;

Result<OpenedSecretStore> openFile(const QString &file, std::optional<Error> keychainProblem)
{
    auto store = std::make_shared<FileStore>(file);
    if (const auto usable = store->check(); !usable)
        return std::unexpected(usable.error());
    return OpenedSecretStore{std::move(store), std::move(keychainProblem)};
}

} // namespace

void openSecretStore(SecretPreference preference, const QString &file, QObject *context, Opened opened)
{
    const QString path = file.isEmpty() ? defaultSecretFile() : file;
    if (preference == SecretPreference::File) {
        QMetaObject::invokeMethod(
            context, [path, opened = std::move(opened)] { opened(openFile(path, {})); }, Qt::QueuedConnection);
        return;
    }
    const auto keychain = std::make_shared<KeychainStore>(u"tenantry"_s);
    keychain->prove(context, [keychain, preference, path, opened = std::move(opened)](const Result<void> &proven) {
        if (proven)
            return opened(OpenedSecretStore{keychain, {}});
        if (preference == SecretPreference::Keychain)
            return opened(std::unexpected(proven.error()));
        opened(openFile(path, proven.error()));
    });
}

SecretPreference secretPreference(QStringView setting)
{
    if (setting == u"keychain")
        return SecretPreference::Keychain;
    return setting == u"file" ? SecretPreference::File : SecretPreference::Auto;
}

QString defaultSecretFile()
{
    return configDirectory() + u"/secrets.json"_s;
}

} // namespace tenantry
