// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/doctor/checks.h"
#include "app/ctl/secretaccess.h"
#include "core/config/directories.h"
#include "core/config/profilestore.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checkName = "file permissions"_L1;

/// Nothing when the file isn't there or is as it should be.
std::optional<Finding> wrongPermissions(const QString &path, mode_t allowed)
{
    struct stat status
    {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    if (status.st_uid != geteuid())
        return Finding{checkName, Health::Bad,
                       path + u" belongs to somebody else (user " + QString::number(status.st_uid) + u").",
                       u"Give it back: chown $(id -u) '"_s + path + u"'"};
    if ((status.st_mode & 0777 & ~allowed) != 0)
        return Finding{checkName, Health::Bad, path + u" can be used by others."_s,
                       u"chmod %1 '%2'"_s.arg(QString::number(allowed, 8), path)};
    return std::nullopt;
}

} // namespace

Findings checkFiles(const Settings &settings)
{
    const QString directory = configDirectory();
    const QString secrets = settings.value(SettingKey::SecretFile);
    QList<std::pair<QString, mode_t>> files{
        {directory, 0755}, {ProfileStore().file(), 0600}, {secrets.isEmpty() ? defaultSecretFile() : secrets, 0600}};
    for (const QFileInfo &file : QDir(directory).entryInfoList({u"first-password*"_s}, QDir::Files | QDir::Hidden))
        files.append({file.filePath(), 0600});
    Findings findings;
    for (const auto &[path, allowed] : files) {
        if (const auto wrong = wrongPermissions(path, allowed))
            findings.append(*wrong);
    }
    if (findings.isEmpty())
        findings.append({checkName, Health::Good, u"Only you can read the files in "_s + directory + u'.', {}});
    return findings;
}

Finding checkSecrets(const Settings &settings)
{
    const auto opened = openSecrets(settings);
    if (!opened)
        return badFinding(u"keychain"_s, opened.error());
    const bool inFile = opened->store->place() == SecretPlace::File;
    const QString where = (inFile ? u"Secrets are kept in the file "_s : u"Secrets are kept in the keychain, as "_s)
        + opened->store->location() + u'.';
    if (!opened->keychainProblem)
        return {u"keychain"_s, Health::Good, where, {}};
    return {u"keychain"_s, Health::Doubtful,
            where + u" The keychain doesn't work ("_s + opened->keychainProblem->detail + u")."_s,
            u"Fine on a server without a desktop: say so with TENANTRY_SECRETS_BACKEND=file. On a desktop, unlock or "
            u"install a keychain."_s};
}

} // namespace tenantry::ctl
