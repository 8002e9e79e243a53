// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/databasecopy.h"

#include "core/runtime/postgresprogram.h"
#include "core/storage/connectionspec.h"

#include <QDateTime>
#include <QDir>

namespace tenantry {

using namespace Qt::StringLiterals;

Result<void> copyDatabase(const ConnectionSpec &spec, const QString &directory, const QString &binaries,
                          const QString &label)
{
    if (!QDir().mkpath(directory))
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, {}, u"%1 can't be made"_s.arg(directory));
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'");
    const QString name = u"%1-%2-%3.dump"_s.arg(spec.database, label, time);
    return dumpDatabase(spec, QDir(directory).filePath(name), binaries);
}

} // namespace tenantry
