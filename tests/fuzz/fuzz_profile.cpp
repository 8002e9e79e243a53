// SPDX-License-Identifier: GPL-3.0-or-later
//
// profiles.json as somebody edits it.
#include "core/config/profilejson.h"
#include "core/config/profilestore.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/memoryfile.h"

#include <algorithm>

using namespace tenantry;

namespace {

/// The texts of a profile that its kind has; what belongs to the other one is neither looked at nor written.
QStringList used(const Profile &profile)
{
    if (profile.kind == ProfileKind::Embedded)
        return {profile.name, profile.colour, profile.dataDirectory};
    return profile.hosts + QStringList{profile.name, profile.colour, profile.database, profile.user, profile.caFile};
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static MemoryFile file;
    file.write(fuzzInput(bytes, size));
    const auto profiles = ProfileStore(file.path()).load();
    if (!profiles)
        return 0;
    for (const Profile &profile : profiles->all) {
        if (!validate(profile) || profiles->find(profile.name) != &profile)
            qFatal("A profile can't be used as it is.");
        const QStringList texts = used(profile);
        if (std::any_of(texts.begin(), texts.end(), [](const QString &text) { return text.contains(QChar::Null); }))
            qFatal("A profile holds NUL.");
        if (!profile.colour.isEmpty() && profile.colour.size() != 7)
            qFatal("A colour is none.");
        const auto again = profileFromJson(toJson(profile));
        if (!again || toJson(*again) != toJson(profile))
            qFatal("A profile changes when it is written and read again.");
    }
    return 0;
}
