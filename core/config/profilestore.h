// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"

#include <optional>

namespace tenantry {

/// What profiles.json holds.
struct Profiles
{
    QList<Profile> all; ///< in the order in which they were added
    QString last;       ///< the name of the one that was used last; empty: none

    [[nodiscard]] const Profile *find(QStringView name) const;

    bool operator==(const Profiles &) const = default;
};

/// The profiles of this user, in `profiles.json` of the configuration directory: mode 0600, replaced in one step,
/// changed by one program at a time. Never holds a password. Small files: quick enough for the GUI thread.
class ProfileStore
{
public:
    /// The file of configDirectory().
    ProfileStore();
    explicit ProfileStore(QString file);

    /// Everything; nothing at all before the first profile was saved.
    /// Errors: Invalid/BadFormat (detail: file and position, or profile and field), Unavailable/FileUnusable.
    [[nodiscard]] Result<Profiles> load() const;

    /// Adds the profile, or replaces the one called \a replaced, whose place and being the last it takes.
    /// Errors: those of validate() and load(), Conflict/ProfileNameTaken, NotFound/ProfileUnknown for \a replaced,
    /// Unavailable/Busy when another program holds the file for long.
    Result<void> save(const Profile &profile, const QString &replaced = {}) const;

    /// Errors: NotFound/ProfileUnknown, those of load().
    Result<void> remove(const QString &name) const;

    /// Remembers which profile was used last. Errors: NotFound/ProfileUnknown, those of load().
    Result<void> setLast(const QString &name) const;

    [[nodiscard]] QString file() const { return m_file; }

private:
    template <class Change>
    Result<void> change(Change change) const;

    QString m_file;
};

} // namespace tenantry
