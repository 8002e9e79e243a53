// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/seed/seedformat.h"
#include "core/services/seed/seedreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

/// Seed files: what may be in them, and what is said about what may not.
class SeedReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemaAndReaderKnowTheSame();
    void exampleIsRead();
    void emptyFileHasASuperuser();
    void ownSuperuserIsTaken();
    void rolesOfTheTenantComeFirst();
    void grantMakesAMember();
    void wrongFileIsToldApart_data();
    void wrongFileIsToldApart();
};

namespace {

/// Why there is nothing, for messages.
template <class T>
const char *saying(const Result<T> &result)
{
    static QByteArray text;
    text = result ? QByteArray() : toText(result.error()).toUtf8();
    return text.constData();
}

QByteArray contents(const QString &path)
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing.", qUtf8Printable(path));
    return file.readAll();
}

/// `text`, `flag` …: what the schema says about a property, as the reader's types are called.
QString typeIn(const QJsonObject &property)
{
    if (property.contains(u"$ref"_s))
        return u"object "_s + property.value(u"$ref"_s).toString().section(u'/', -1);
    const QString type = property.value(u"type"_s).toString();
    const QString format = property.value(u"format"_s).toString();
    if (type == u"boolean")
        return u"flag"_s;
    if (type == u"array") {
        const QString reference = property[u"items"_s][u"$ref"_s].toString();
        return reference.isEmpty() ? u"texts"_s : QString(u"objects "_s + reference.section(u'/', -1));
    }
    return format == u"uuid" ? u"uuid"_s : format == u"date-time" ? u"instant"_s : u"text"_s;
}

QString typeOf(const SeedMember &member)
{
    switch (member.type) {
    case SeedType::Text:
        return u"text"_s;
    case SeedType::Flag:
        return u"flag"_s;
    case SeedType::Instant:
        return u"instant"_s;
    case SeedType::Uuid:
        return u"uuid"_s;
    case SeedType::Texts:
        return u"texts"_s;
    case SeedType::Object:
        return u"object "_s + member.object;
    case SeedType::Objects:
        return u"objects "_s + member.object;
    }
    Q_UNREACHABLE();
}

QStringList described(const QJsonObject &schema)
{
    QStringList lines;
    const QJsonArray required = schema.value(u"required"_s).toArray();
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property)
        lines.append(property.key() + u": "_s + typeIn(property.value().toObject())
                     + (required.contains(property.key()) ? u", required"_s : QString()));
    lines.sort();
    return lines;
}

QStringList described(const SeedObject &object)
{
    QStringList lines;
    for (const SeedMember &member : object.members)
        lines.append(member.name + u": "_s + typeOf(member) + (member.isRequired ? u", required"_s : QString()));
    lines.sort();
    return lines;
}

} // namespace

void SeedReaderTest::schemaAndReaderKnowTheSame()
{
    const QJsonObject schema = QJsonDocument::fromJson(contents(u"docs/seed.schema.json"_s)).object();
    const QJsonObject definitions = schema.value(u"$defs"_s).toObject();
    QCOMPARE(definitions.size() + 1, qsizetype(seedObjects().size()));
    for (const SeedObject &object : seedObjects()) {
        const QJsonObject there = object.name.isEmpty() ? schema : definitions.value(object.name).toObject();
        QCOMPARE(described(there), described(object));
        QVERIFY2(there.value(u"additionalProperties"_s) == QJsonValue(false), qPrintable(object.name.toString()));
    }
}

void SeedReaderTest::exampleIsRead()
{
    const auto seed = readSeed(contents(u"tests/examples/seed.json"_s));
    QVERIFY2(seed, saying(seed));
    QCOMPARE(seed->tenants.size(), 2);
    QCOMPARE(seed->tenants.at(1).status, TenantStatus::Suspended);
    QCOMPARE(seed->roles.first().permissions, (QStringList{u"role:read"_s, u"user:read"_s}));
    QCOMPARE(seed->users.size(), 2);
    QCOMPARE(seed->memberships.size(), 2);
    QCOMPARE(seed->grants.size(), 3);
    QCOMPARE(seed->grants.at(0).role, std::optional(seed->roles.first().id));
    QCOMPARE(seed->grants.at(1).systemRole, u"Tenant Admin"_s);
    QCOMPARE(seed->grants.at(2).tenant, std::optional<TenantId>());
    QCOMPARE(seed->apiKeys.at(0).value, QByteArray("ci-key-for-tests-only"));
    QVERIFY(!seed->apiKeys.at(0).isMadeUp && seed->apiKeys.at(1).isMadeUp);
    QVERIFY(seed->apiKeys.at(1).value.startsWith("tnt_"));
}

void SeedReaderTest::emptyFileHasASuperuser()
{
    const auto seed = readSeed("{}");
    QVERIFY(seed);
    QVERIFY(seed->superuser.isSuperuser && seed->superuser.password.size() >= 20);
    QVERIFY(seed->superuser.password != readSeed("{}")->superuser.password);
}

void SeedReaderTest::ownSuperuserIsTaken()
{
    const auto seed = readSeed(R"({"superuser": {"email": " root@example.org", "password": "x"},
                                   "api_keys": [{"name": "root's", "user": "Root@example.org"}]})");
    QVERIFY2(seed, saying(seed));
    QCOMPARE(seed->superuser.email, u"root@example.org"_s);
    QCOMPARE(seed->superuser.password, u"x"_s);
    QVERIFY(seed->superuser.isSuperuser);
    QCOMPARE(seed->apiKeys.first().owner, seed->superuser.id);
}

void SeedReaderTest::rolesOfTheTenantComeFirst()
{
    const auto seed = readSeed(R"({"tenants": [{"name": "A", "slug": "aaa"}, {"name": "B", "slug": "bbb"}],
        "roles": [{"name": "Viewer", "tenant": "aaa"}],
        "users": [{"email": "u@x.example", "memberships": [{"tenant": "aaa", "roles": ["Viewer"]},
                                                          {"tenant": "bbb", "roles": ["Viewer"]}]}]})");
    QVERIFY2(seed, saying(seed));
    QCOMPARE(seed->grants.at(0).role, std::optional(seed->roles.first().id));
    QCOMPARE(seed->grants.at(1).role, std::optional<RoleId>());
    QCOMPARE(seed->grants.at(1).systemRole, u"Viewer"_s);
}

void SeedReaderTest::grantMakesAMember()
{
    const auto seed = readSeed(R"({"tenants": [{"name": "A", "slug": "aaa"}],
        "users": [{"email": "u@x.example", "grants": [{"role": "Viewer", "tenant": "aaa",
                   "starts_at": "2030-01-01T00:00:00Z", "ends_at": "2031-01-01T00:00:00+01:00"}]}]})");
    QVERIFY2(seed, saying(seed));
    QCOMPARE(seed->memberships, QList<Seed::Membership>({{seed->tenants.first().id, seed->users.first().id}}));
    QCOMPARE(seed->grants.first().endsAt, QDateTime(QDate(2030, 12, 31), QTime(23, 0), Qt::UTC));
}

void SeedReaderTest::wrongFileIsToldApart_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *text, const QString &field, const QString &words) {
        QTest::newRow(name) << QByteArray(text) << field << words;
    };
    row("no JSON", "{\n\n!", {}, u"line 3"_s);
    row("a list", "[]", {}, u"a JSON object"_s);
    row("unknown member", R"({"tenats": []})", u"tenats"_s, u"there are: $schema, superuser, tenants"_s);
    row("unknown member within", R"({"users": [{"email": "a@b.example", "is_activ": true}]})", u"users[0].is_activ"_s,
        u"isn't known"_s);
    row("missing", R"({"tenants": [{"name": "A", "slug": "aaa"}, {"name": "B"}]})", u"tenants[1].slug"_s, u"missing"_s);
    row("no list", R"({"users": {}})", u"users"_s, u"a list of objects"_s);
    row("no object", R"({"users": [7]})", u"users[0]"_s, u"an object"_s);
    row("no text", R"({"users": [{"email": 7}]})", u"users[0].email"_s, u"a text"_s);
    row("no flag", R"({"users": [{"email": "a@b.example", "is_active": "yes"}]})", u"users[0].is_active"_s,
        u"true or false"_s);
    row("no texts", R"({"roles": [{"name": "R", "permissions": [1]}]})", u"roles[0].permissions"_s, u"list of texts"_s);
    row("no zone", R"({"api_keys": [{"name": "k", "user": "x", "expires_at": "2030-01-01T00:00:00"}]})",
        u"api_keys[0].expires_at"_s, u"time zone"_s);
    row("no id", R"({"tenants": [{"id": "7", "name": "A", "slug": "aaa"}]})", u"tenants[0].id"_s, u"a UUID"_s);
    row("address", R"({"users": [{"email": "nobody"}]})", u"users[0].email"_s, u"form"_s);
    row("address twice", R"({"users": [{"email": "a@b.example"}, {"email": "A@B.example"}]})", u"users[1].email"_s,
        u"another account's"_s);
    row("slug", R"({"tenants": [{"name": "A", "slug": "A"}]})", u"tenants[0].slug"_s, u"form"_s);
    row("slug twice", R"({"tenants": [{"name": "A", "slug": "aaa"}, {"name": "B", "slug": "aaa"}]})",
        u"tenants[1].slug"_s, u"another tenant's"_s);
    row("name twice", R"({"tenants": [{"name": "Ä", "slug": "aaa"}, {"name": "ä", "slug": "bbb"}]})",
        u"tenants[1].name"_s, u"another tenant's"_s);
    row("status", R"({"tenants": [{"name": "A", "slug": "aaa", "status": "deleted"}]})", u"tenants[0].status"_s,
        u"active or suspended"_s);
    row("empty password", R"({"users": [{"email": "a@b.example", "password": ""}]})", u"users[0].password"_s,
        u"empty"_s);
    row("permission", R"({"roles": [{"name": "R", "permissions": ["user:read", "user:eat"]}]})",
        u"roles[0].permissions[1]"_s, u"'user:eat'"_s);
    row("system role's name", R"({"roles": [{"name": "viewer"}]})", u"roles[0].name"_s, u"system role"_s);
    row("tenant", R"({"roles": [{"name": "R", "tenant": "away"}]})", u"roles[0].tenant"_s, u"'away'"_s);
    row("role", R"({"users": [{"email": "a@b.example", "grants": [{"role": "King"}]}]})", u"users[0].grants[0].role"_s,
        u"'King'"_s);
    row("membership as a role", R"({"users": [{"email": "a@b.example", "grants": [{"role": "Member"}]}]})",
        u"users[0].grants[0].role"_s, u"membership"_s);
    row("granted twice",
        R"({"users": [{"email": "a@b.example", "grants": [{"role": "Support"}, {"role": "Support"}]}]})",
        u"users[0].grants[1].role"_s, u"already"_s);
    row("ends before it begins", R"({"users": [{"email": "a@b.example", "grants": [{"role": "Support",
        "starts_at": "2030-01-01T00:00:00Z", "ends_at": "2029-01-01T00:00:00Z"}]}]})",
        u"users[0].grants[0].ends_at"_s, u"behind"_s);
    row("key's owner", R"({"api_keys": [{"name": "k", "user": "a@b.example"}]})", u"api_keys[0].user"_s,
        u"'a@b.example'"_s);
    row("key's value", R"({"users": [{"email": "a@b.example"}],
        "api_keys": [{"name": "k", "user": "a@b.example", "value": "short"}]})",
        u"api_keys[0].value"_s, u"8 to 256"_s);
    row("key's value twice", R"({"users": [{"email": "a@b.example"}],
        "api_keys": [{"name": "k", "user": "a@b.example", "value": "12345678"},
                     {"name": "l", "user": "a@b.example", "value": "12345678"}]})",
        u"api_keys[1].value"_s, u"another key's"_s);
    row("network", R"({"users": [{"email": "a@b.example"}],
        "api_keys": [{"name": "k", "user": "a@b.example", "allowed_networks": ["10.0.0.1/8"]}]})",
        u"api_keys[0].allowed_networks[0]"_s, u"network"_s);
}

void SeedReaderTest::wrongFileIsToldApart()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, field);
    QFETCH(const QString, words);
    const auto seed = readSeed(json);
    QVERIFY(!seed);
    QCOMPARE(seed.error().code, ErrorCode::Invalid);
    QCOMPARE(seed.error().reason, Reason::Unspecified);
    QCOMPARE(seed.error().field, field);
    QVERIFY2(seed.error().detail.contains(words), qPrintable(seed.error().detail));
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::SeedReaderTest)
#include "tst_seedreader.moc"
