// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/commonpasswords.h"

#include <QResource>

namespace tenantry {

namespace {

/// One password a line, in the order of its bytes, so that the file is searched where it lies and costs no memory.
QByteArrayView list()
{
    static const QResource file(QStringLiteral(":/passwords/common.txt"));
    if (file.compressionAlgorithm() != QResource::NoCompression || file.size() == 0)
        qFatal("The list of common passwords is missing from the program.");
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return {reinterpret_cast<const char *>(file.data()), file.size()};
}

} // namespace

bool isCommonPassword(QByteArrayView password)
{
    const QByteArrayView lines = list();
    qsizetype low = 0;
    qsizetype high = lines.size();
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        const qsizetype begin = middle == 0 ? 0 : lines.lastIndexOf('\n', middle - 1) + 1;
        const qsizetype end = lines.indexOf('\n', begin);
        const QByteArrayView line = lines.sliced(begin, end - begin);
        if (line == password)
            return true;
        if (line < password)
            low = end + 1;
        else
            high = begin;
    }
    return false;
}

} // namespace tenantry
