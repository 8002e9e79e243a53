// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/keys/apikeyrules.h"
#include "tests/fuzz/fuzzinput.h"

#include <QHostAddress>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

bool isPrintableAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

/// What another reader makes of a network that was let in.
void compare(const QString &text)
{
    const auto [address, length] = QHostAddress::parseSubnet(text);
    const QString first = text.section(u'/', 0, 0);
    if (address != QHostAddress(first) || (text.contains(u'/') && length != text.section(u'/', 1).toInt()))
        qFatal("A network is let in that others read differently.");
    const int longest = first.contains(u':') ? 128 : 32;
    if (!isNetwork(first) || !isNetwork(QString(first + u'/' + QString::number(longest))))
        qFatal("A network has no first address.");
    if (isNetwork(QString(text + QChar::Null)) || isNetwork(QString(text + u' ')))
        qFatal("Something behind a network isn't seen.");
}

} // namespace

/// Lines: networks, and the permissions of a key's draft.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString input = QString::fromUtf8(fuzzInput(bytes, size));
    const QStringList lines = input.split(u'\n');
    for (const QString &line : lines) {
        if (isNetwork(line)) {
            if (!isPrintableAscii(line))
                qFatal("A network holds what no address has.");
            compare(line);
        }
    }
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    ApiKeyDraft draft{.name = lines.first(), .description = lines.last()};
    draft.permissions = lines;
    if (const auto valid = checked(draft, now); valid && checked(*valid, now) != *valid)
        qFatal("A draft that was checked changes when it is checked again.");
    draft.permissions = std::nullopt;
    draft.networks = lines.mid(1);
    if (const auto valid = checked(draft, now);
        valid && (!std::all_of(lines.begin() + 1, lines.end(), isNetwork) || checked(*valid, now) != *valid))
        qFatal("A key works from a network that is none.");
    return 0;
}
