// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/setup/passwordfile.h"

#include "core/config/directories.h"
#include "core/config/privatefile.h"
#include "core/crypto/base64url.h"
#include "core/crypto/random.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> unusable(const QString &path, int error)
{
    return failure(ErrorCode::Unavailable, error == ENOSPC ? Reason::DiskFull : Reason::FileUnusable, {},
                   path + u": "_s + qt_error_string(error));
}

} // namespace

QString firstPasswordFile(const QString &profile)
{
    return configDirectory() + u"/first-password-" + QString::fromLatin1(QUrl::toPercentEncoding(profile));
}

PasswordFile::PasswordFile(QString path, QString temporary)
    : m_path(std::move(path))
    , m_temporary(std::move(temporary))
{}

PasswordFile::PasswordFile(PasswordFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_temporary(std::exchange(other.m_temporary, QString()))
{}

PasswordFile::~PasswordFile()
{
    if (!m_temporary.isEmpty())
        ::unlink(QFile::encodeName(m_temporary).constData());
}

Result<PasswordFile> PasswordFile::write(const QString &path, const QString &password)
{
    if (const auto made = makePrivateDirectory(QFileInfo(path).absolutePath()); !made)
        return std::unexpected(made.error());
    const QString temporary = path + u'.' + QString::fromLatin1(toBase64Url(randomBytes(9)));
    const int descriptor =
        ::open(QFile::encodeName(temporary).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return unusable(temporary, errno);
    PasswordFile file(path, temporary);
    const QByteArray text = password.toUtf8();
    const bool written =
        ::write(descriptor, text.constData(), size_t(text.size())) == text.size() && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!written)
        return unusable(temporary, error);
    return file;
}

QString PasswordFile::keep()
{
    const QString temporary = std::exchange(m_temporary, QString());
    const QByteArray from = QFile::encodeName(temporary);
    // A link, unlike a renaming, fails if there is something.
    if (::link(from.constData(), QFile::encodeName(m_path).constData()) != 0)
        return temporary;
    ::unlink(from.constData());
    return m_path;
}

} // namespace tenantry::ctl
