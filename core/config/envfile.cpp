// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/envfile.h"

#include "core/config/privatefile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

QString unquoted(const QString &value)
{
    const bool isQuoted =
        value.size() >= 2 && value.front() == value.back() && (value.front() == u'"' || value.front() == u'\'');
    return isQuoted ? value.sliced(1, value.size() - 2) : value;
}

} // namespace

Result<QHash<QString, QString>> readEnvFile(const QString &path)
{
    QHash<QString, QString> values;
    if (path.isEmpty())
        return values;
    const auto content = readFile(path);
    if (!content)
        return std::unexpected(content.error());
    static const QRegularExpression assignment(u"^(?:export\\s+)?([A-Za-z_]\\w*)\\s*=\\s*(.*)$"_s);
    int number = 0;
    for (const QString &raw : QString::fromUtf8(content->value_or(QByteArray())).split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto match = assignment.match(line);
        if (!match.hasMatch())
            return failure(ErrorCode::Invalid, Reason::BadFormat, {}, u"%1, line %2"_s.arg(path).arg(number));
        values.insert(match.captured(1), unquoted(match.captured(2)));
    }
    return values;
}

} // namespace tenantry
