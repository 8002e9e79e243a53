// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"

#include "core/config/directories.h"
#include "core/config/privatefile.h"
#include "core/config/profilejson.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr int lockLimitMilliseconds = 2000;

std::unexpected<Error> malformed(const QString &detail)
{
    return failure(ErrorCode::Invalid, Reason::BadFormat, {}, detail);
}

Result<Profiles> parse(const QByteArray &content, const QString &file)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(content, &problem);
    if (!document.isObject())
        return malformed(u"%1, byte %2: %3"_s.arg(file).arg(problem.offset).arg(problem.errorString()));
    Profiles profiles;
    for (const auto &element : document.object().value("profiles"_L1).toArray()) {
        const auto profile = profileFromJson(element.toObject());
        if (!profile)
            return malformed(u"%1, profile %2, %3"_s.arg(file).arg(profiles.all.size() + 1).arg(profile.error().field));
        if (profiles.find(profile->name) != nullptr)
            return malformed(u"%1 has two profiles called %2"_s.arg(file, profile->name));
        profiles.all.append(*profile);
    }
    profiles.last = document.object().value("last"_L1).toString();
    return profiles;
}

QByteArray serialise(const Profiles &profiles)
{
    QJsonArray array;
    for (const Profile &profile : profiles.all)
        array.append(toJson(profile));
    return QJsonDocument(QJsonObject{{u"profiles"_s, array}, {u"last"_s, profiles.last}}).toJson();
}

auto positionOf(Profiles &profiles, const QString &name)
{
    return std::ranges::find(profiles.all, name, &Profile::name);
}

std::unexpected<Error> unknown(const QString &name)
{
    return failure(ErrorCode::NotFound, Reason::ProfileUnknown, u"name"_s, name);
}

Result<void> put(Profiles &profiles, const Profile &profile, const QString &replaced)
{
    if (profile.name != replaced && profiles.find(profile.name) != nullptr)
        return failure(ErrorCode::Conflict, Reason::ProfileNameTaken, u"name"_s);
    if (replaced.isEmpty()) {
        profiles.all.append(profile);
        return {};
    }
    const auto position = positionOf(profiles, replaced);
    if (position == profiles.all.end())
        return unknown(replaced);
    *position = profile;
    if (profiles.last == replaced)
        profiles.last = profile.name;
    return {};
}

} // namespace

const Profile *Profiles::find(QStringView name) const
{
    const auto found = std::ranges::find(all, name, &Profile::name);
    return found != all.end() ? &*found : nullptr;
}

ProfileStore::ProfileStore()
    : ProfileStore(QString(configDirectory() + u"/profiles.json"_s))
{}

ProfileStore::ProfileStore(QString file)
    : m_file(std::move(file))
{}

Result<Profiles> ProfileStore::load() const
{
    const auto content = readFile(m_file);
    if (!content)
        return std::unexpected(content.error());
    return *content ? parse(**content, m_file) : Profiles();
}

template <class Change>
Result<void> ProfileStore::change(Change change) const
{
    if (const auto ready = makePrivateDirectory(QFileInfo(m_file).absolutePath()); !ready)
        return ready;
    QLockFile lock(m_file + u".lock"_s);
    if (!lock.tryLock(lockLimitMilliseconds))
        return failure(ErrorCode::Unavailable, Reason::Busy, {}, m_file);
    auto profiles = load();
    if (!profiles)
        return std::unexpected(profiles.error());
    if (const Result<void> changed = change(*profiles); !changed)
        return changed;
    return writePrivateFile(m_file, serialise(*profiles));
}

Result<void> ProfileStore::save(const Profile &profile, const QString &replaced) const
{
    if (const auto good = validate(profile); !good)
        return good;
    return change([&](Profiles &profiles) { return put(profiles, profile, replaced); });
}

Result<void> ProfileStore::remove(const QString &name) const
{
    return change([&name](Profiles &profiles) -> Result<void> {
        const auto position = positionOf(profiles, name);
        if (position == profiles.all.end())
            return unknown(name);
        profiles.all.erase(position);
        if (profiles.last == name)
            profiles.last.clear();
        return {};
    });
}

Result<void> ProfileStore::setLast(const QString &name) const
{
    return change([&name](Profiles &profiles) -> Result<void> {
        if (profiles.find(name) == nullptr)
            return unknown(name);
        profiles.last = name;
        return {};
    });
}

} // namespace tenantry
