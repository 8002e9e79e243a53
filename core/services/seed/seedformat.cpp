// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/seed/seedformat.h"

#include <QDateTime>
#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

using enum SeedType;

constexpr std::array<SeedMember, 6> file{{{u"$schema", Text},
                                          {u"superuser", Object, false, u"superuser"},
                                          {u"tenants", Objects, false, u"tenant"},
                                          {u"roles", Objects, false, u"role"},
                                          {u"users", Objects, false, u"user"},
                                          {u"api_keys", Objects, false, u"api_key"}}};
constexpr std::array<SeedMember, 5> superuser{
    {{u"id", Uuid}, {u"email", Text, true}, {u"password", Text, true}, {u"first_name", Text}, {u"last_name", Text}}};
constexpr std::array<SeedMember, 5> tenant{
    {{u"id", Uuid}, {u"name", Text, true}, {u"slug", Text, true}, {u"description", Text}, {u"status", Text}}};
constexpr std::array<SeedMember, 5> role{
    {{u"id", Uuid}, {u"name", Text, true}, {u"description", Text}, {u"tenant", Text}, {u"permissions", Texts}}};
constexpr std::array<SeedMember, 9> user{{{u"id", Uuid},
                                          {u"email", Text, true},
                                          {u"password", Text},
                                          {u"first_name", Text},
                                          {u"last_name", Text},
                                          {u"is_active", Flag},
                                          {u"is_superuser", Flag},
                                          {u"memberships", Objects, false, u"membership"},
                                          {u"grants", Objects, false, u"grant"}}};
constexpr std::array<SeedMember, 2> membership{{{u"tenant", Text, true}, {u"roles", Texts}}};
constexpr std::array<SeedMember, 5> grant{
    {{u"role", Text, true}, {u"tenant", Text}, {u"starts_at", Instant}, {u"ends_at", Instant}, {u"reason", Text}}};
constexpr std::array<SeedMember, 10> apiKey{{{u"id", Uuid},
                                             {u"name", Text, true},
                                             {u"description", Text},
                                             {u"user", Text, true},
                                             {u"tenant", Text},
                                             {u"value", Text},
                                             {u"permissions", Texts},
                                             {u"allowed_networks", Texts},
                                             {u"is_active", Flag},
                                             {u"expires_at", Instant}}};

constexpr std::array<SeedObject, 8> objects{{{u"", file},
                                             {u"superuser", superuser},
                                             {u"tenant", tenant},
                                             {u"role", role},
                                             {u"user", user},
                                             {u"membership", membership},
                                             {u"grant", grant},
                                             {u"api_key", apiKey}}};

std::unexpected<Error> wrong(const QString &path, const QString &sentence)
{
    return failure(ErrorCode::Invalid, Reason::Unspecified, path, sentence);
}

const SeedObject &objectNamed(QStringView name)
{
    return *std::ranges::find(objects, name, &SeedObject::name);
}

bool areTexts(const QJsonValue &value)
{
    const QJsonArray items = value.toArray();
    return value.isArray()
        && std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isString(); });
}

bool isUuid(const QString &text)
{
    return text.size() == 36 && !QUuid::fromString(text).isNull();
}

/// With a zone: RFC 3339, section 5.6.
bool isInstant(const QString &text)
{
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    return instant.isValid() && instant.timeSpec() != Qt::LocalTime;
}

/// What a value should be, when it isn't.
QString expectation(SeedType type, const QJsonValue &value)
{
    const auto unless = [](bool isGood, const QString &sentence) { return isGood ? QString() : sentence; };
    switch (type) {
    case Text:
        return unless(value.isString(), u"must be a text"_s);
    case Flag:
        return unless(value.isBool(), u"must be true or false"_s);
    case Instant:
        return unless(value.isString() && isInstant(value.toString()),
                      u"must be an instant with a time zone, such as 2030-01-31T00:00:00Z"_s);
    case Uuid:
        return unless(value.isString() && isUuid(value.toString()),
                      u"must be a UUID such as 0b5c4c3e-6f0e-4f3c-9d55-3b1c8a0f6d21"_s);
    case Texts:
        return unless(areTexts(value), u"must be a list of texts"_s);
    case Object:
        return unless(value.isObject(), u"must be an object"_s);
    case Objects:
        return unless(value.isArray(), u"must be a list of objects"_s);
    }
    Q_UNREACHABLE();
}

Result<void> checkedObject(const SeedObject &form, const QJsonValue &value, const QString &path);

Result<void> checkedMember(const SeedMember &member, const QJsonValue &value, const QString &path)
{
    if (const QString expected = expectation(member.type, value); !expected.isEmpty())
        return wrong(path, expected);
    if (member.type == Object)
        return checkedObject(objectNamed(member.object), value, path);
    if (member.type != Objects)
        return {};
    const QJsonArray items = value.toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (const auto good = checkedObject(objectNamed(member.object), items.at(i), u"%1[%2]"_s.arg(path).arg(i));
            !good)
            return good;
    }
    return {};
}

Result<void> checkedObject(const SeedObject &form, const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        return wrong(path, u"must be an object"_s);
    const QJsonObject object = value.toObject();
    const auto pathOf = [&path](const QString &name) { return path.isEmpty() ? name : QString(path + u'.' + name); };
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto known = std::ranges::find(form.members, QStringView(member.key()), &SeedMember::name);
        if (known == form.members.end()) {
            QStringList names;
            for (const SeedMember &each : form.members)
                names.append(each.name.toString());
            return wrong(pathOf(member.key()), u"isn't known; there are: "_s + names.join(u", "));
        }
        if (const auto good = checkedMember(*known, member.value(), pathOf(member.key())); !good)
            return good;
    }
    for (const SeedMember &member : form.members) {
        if (member.isRequired && !object.contains(member.name))
            return wrong(pathOf(member.name.toString()), u"is missing"_s);
    }
    return {};
}

} // namespace

std::span<const SeedObject> seedObjects()
{
    return objects;
}

Result<void> checkedForm(const QJsonObject &seed)
{
    return checkedObject(objects.front(), seed, {});
}

} // namespace tenantry
