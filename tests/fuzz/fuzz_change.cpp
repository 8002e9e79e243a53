// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/change.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

/// Lines: payloads of notifications, which whoever may sign in to the database can send.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    QList<Change> changes;
    for (const QString &line : QString::fromUtf8(fuzzInput(bytes, size)).split(u'\n')) {
        if (const auto change = changeFromPayload(line))
            changes.append(*change);
    }
    const QList<Change> joined = gathered(changes);
    if (gathered(joined) != joined)
        qFatal("Changes that were gathered can be gathered again.");
    for (const Change &change : changes) {
        const auto isInIt = [&change](const Change &whole) {
            return whole.table == change.table
                && (whole.ids.isEmpty() || std::all_of(change.ids.begin(), change.ids.end(), [&](const QUuid &id) {
                        return whole.ids.contains(id);
                    }));
        };
        if (!std::any_of(joined.begin(), joined.end(), isInIt))
            qFatal("A change got lost.");
    }
    return 0;
}
