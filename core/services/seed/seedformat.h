// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QJsonObject>
#include <QStringView>

#include <span>

namespace tenantry {

/// What a member of a seed file's object may be.
enum class SeedType { Text, Flag, Instant, Uuid, Texts, Object, Objects };

/// A member of an object of a seed file. The one place that knows them all: reading goes by it, and a test compares it
/// with the JSON Schema in docs.
struct SeedMember
{
    QStringView name;
    SeedType type = SeedType::Text;
    bool isRequired = false;
    QStringView object = {}; ///< the name of the SeedObject that it holds, or holds a list of
};

struct SeedObject
{
    QStringView name; ///< as in the schema's `$defs`; empty: the file itself
    std::span<const SeedMember> members;
};

/// All kinds of objects; the file itself comes first.
std::span<const SeedObject> seedObjects();

/// Whether \a file has the members that it should have, of the right types, and no others, all the way down.
/// Errors: Invalid/Unspecified; the field is the path of what is wrong (`users[3].email`), the detail a sentence.
Result<void> checkedForm(const QJsonObject &file);

} // namespace tenantry
