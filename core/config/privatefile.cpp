// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

std::unexpected<Error> unusable(const QString &path, const QFileDevice &file)
{
    const bool full = file.error() == QFileDevice::ResourceError || file.errorString().contains("No space"_L1);
    return failure(ErrorCode::Unavailable, full ? Reason::DiskFull : Reason::FileUnusable, {},
                   path + u": "_s + file.errorString());
}

std::optional<Error> whyNotPrivate(const QFile &file)
{
    struct stat status
    {};
    if (::fstat(file.handle(), &status) != 0)
        return Error{ErrorCode::Unavailable, Reason::FileUnusable, {}, file.fileName()};
    if (status.st_uid != ::geteuid())
        return Error{ErrorCode::Forbidden,
                     Reason::FileNotPrivate,
                     {},
                     QString(file.fileName() + u" belongs to somebody else"_s)};
    if ((status.st_mode & 077) != 0)
        return Error{ErrorCode::Forbidden,
                     Reason::FileNotPrivate,
                     {},
                     QString(u"others can read "_s + file.fileName() + u"; chmod 600 mends it"_s)};
    return {};
}

Result<std::optional<QByteArray>> read(const QString &path, bool mustBePrivate)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file);
    if (mustBePrivate) {
        if (const auto problem = whyNotPrivate(file))
            return std::unexpected(*problem);
    }
    const QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return unusable(path, file);
    return content;
}

} // namespace

Result<std::optional<QByteArray>> readFile(const QString &path)
{
    return read(path, false);
}

Result<std::optional<QByteArray>> readPrivateFile(const QString &path)
{
    return read(path, true);
}

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    if (const auto made = makePrivateDirectory(QFileInfo(path).absolutePath()); !made)
        return made;
    QSaveFile file(path);
    // The mode comes before the content, so that there is no moment in which others could read it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(content) != content.size()
        || !file.commit())
        return unusable(path, file);
    return {};
}

Result<void> makePrivateDirectory(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    if (const auto parent = makePrivateDirectory(QFileInfo(path).absolutePath()); !parent)
        return parent;
    if (!QDir().mkdir(path, ownerOnly | QFile::ExeOwner) && !QFileInfo(path).isDir())
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, {}, path + u" can't be made"_s);
    return {};
}

} // namespace tenantry
