// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importfile.h"

#include "core/domain/imports/csvreader.h"

#include <QFile>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int sampleCount = 3;

} // namespace

QString ImportFile::samplesOf(int column) const
{
    QStringList values;
    for (const QStringList &record : samples) {
        if (const QString value = record.at(column).simplified(); !value.isEmpty())
            values.append(value);
    }
    return values.join(u" · "_s);
}

Result<ImportFile> lookAt(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, {}, file.errorString());
    ImportFile found{.path = path, .separator = CsvReader::separatorOf(file.peek(CsvReader::longestRecord))};
    CsvReader reader(file, found.separator);
    const auto heading = reader.next();
    if (reader.hasFailed())
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, {}, file.errorString());
    if (!heading)
        return failure(ErrorCode::Invalid, Reason::Required);
    if (heading->problem)
        return std::unexpected(*heading->problem);
    found.heading = heading->fields;
    while (found.samples.size() < sampleCount) {
        const auto record = reader.next();
        if (!record)
            break;
        if (!record->problem && record->fields.size() == found.heading.size())
            found.samples.append(record->fields);
    }
    return found;
}

} // namespace tenantry::ui
