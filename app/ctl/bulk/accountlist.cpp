// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/bulk/accountlist.h"

#include <QFile>
#include <QStringDecoder>

#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 4096;

} // namespace

Result<QStringList> accountsIn(QIODevice &file, int most)
{
    QStringList names;
    for (qint64 number = 1;; ++number) {
        const QByteArray line = file.readLine(longestLine + 2);
        if (line.isEmpty())
            return names;
        if (line.size() > longestLine)
            return failure(ErrorCode::Invalid, Reason::TooLong, u"accounts"_s, u"line %1"_s.arg(number));
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = QString(decoder.decode(line)).trimmed();
        if (decoder.hasError())
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"accounts"_s, u"line %1"_s.arg(number));
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        if (names.size() == most)
            return failure(ErrorCode::Invalid, Reason::OutOfRange, u"accounts"_s, u"more than %1"_s.arg(most));
        names.append(text);
    }
}

Result<QStringList> accountsInFile(const QString &name, int most)
{
    QFile file(name);
    const bool opened = name == u"-" ? file.open(STDIN_FILENO, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, u"from"_s, name);
    return accountsIn(file, most);
}

} // namespace tenantry::ctl
