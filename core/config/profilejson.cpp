// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilejson.h"

#include <QJsonArray>
#include <QJsonValue>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

/// Takes members out of an object and remembers the first that has the wrong type.
class Reader
{
public:
    explicit Reader(QJsonObject object)
        : m_object(std::move(object))
    {}

    void take(const char *field, QString &value)
    {
        if (const auto member = memberOf(field, QJsonValue::String))
            value = member->toString();
    }

    void take(const char *field, bool &value)
    {
        if (const auto member = memberOf(field, QJsonValue::Bool))
            value = member->toBool();
    }

    void take(const char *field, QStringList &values)
    {
        if (const auto member = memberOf(field, QJsonValue::Array)) {
            values.clear();
            for (const auto &element : member->toArray())
                element.isString() ? values.append(element.toString()) : refuse(field);
        }
    }

    void take(const char *field, QList<int> &values)
    {
        if (const auto member = memberOf(field, QJsonValue::Array)) {
            values.clear();
            for (const auto &element : member->toArray())
                element.isDouble() ? values.append(element.toInt()) : refuse(field);
        }
    }

    void refuse(const char *field)
    {
        if (m_wrong.isEmpty())
            m_wrong = QString::fromLatin1(field);
    }

    [[nodiscard]] QString wrong() const { return m_wrong; }

private:
    std::optional<QJsonValue> memberOf(const char *field, QJsonValue::Type type)
    {
        const QJsonValue member = m_object.value(QLatin1StringView(field));
        if (member.isUndefined())
            return {};
        if (member.type() == type)
            return member;
        refuse(field);
        return {};
    }

    QJsonObject m_object;
    QString m_wrong;
};

} // namespace

QJsonObject toJson(const Profile &profile)
{
    QJsonObject object{{u"name"_s, profile.name}, {u"readOnly"_s, profile.readOnly}};
    if (!profile.colour.isEmpty())
        object.insert(u"colour"_s, profile.colour);
    if (profile.kind == ProfileKind::Embedded) {
        object.insert(u"kind"_s, u"embedded"_s);
        if (!profile.dataDirectory.isEmpty())
            object.insert(u"dataDirectory"_s, profile.dataDirectory);
        return object;
    }
    QJsonArray ports;
    for (const int port : profile.ports)
        ports.append(port);
    object.insert(u"kind"_s, u"remote"_s);
    object.insert(u"hosts"_s, QJsonArray::fromStringList(profile.hosts));
    object.insert(u"ports"_s, ports);
    object.insert(u"database"_s, profile.database);
    object.insert(u"user"_s, profile.user);
    object.insert(u"tls"_s, toText(profile.tls));
    object.insert(u"namedStatements"_s, profile.namedStatements);
    if (!profile.caFile.isEmpty())
        object.insert(u"caFile"_s, profile.caFile);
    return object;
}

Result<Profile> profileFromJson(const QJsonObject &object)
{
    Profile profile;
    QString kind = u"embedded"_s;
    QString tls = toText(profile.tls);
    Reader reader(object);
    reader.take("name", profile.name);
    reader.take("colour", profile.colour);
    reader.take("readOnly", profile.readOnly);
    reader.take("kind", kind);
    reader.take("dataDirectory", profile.dataDirectory);
    reader.take("hosts", profile.hosts);
    reader.take("ports", profile.ports);
    reader.take("database", profile.database);
    reader.take("user", profile.user);
    reader.take("tls", tls);
    reader.take("caFile", profile.caFile);
    reader.take("namedStatements", profile.namedStatements);
    const auto mode = tlsModeFromText(tls);
    if (!mode)
        reader.refuse("tls");
    if (kind != u"embedded" && kind != u"remote")
        reader.refuse("kind");
    if (const QString wrong = reader.wrong(); !wrong.isEmpty())
        return failure(ErrorCode::Invalid, Reason::BadFormat, wrong, profile.name);
    profile.tls = mode.value_or(profile.tls);
    profile.kind = kind == u"remote" ? ProfileKind::Remote : ProfileKind::Embedded;
    if (const auto good = validate(profile); !good)
        return std::unexpected(good.error());
    return profile;
}

} // namespace tenantry
