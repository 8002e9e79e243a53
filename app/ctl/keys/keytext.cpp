// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/keys/keycommands.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonValue listOrNull(const std::optional<QStringList> &list)
{
    return list ? QJsonValue(QJsonArray::fromStringList(*list)) : QJsonValue();
}

QString listOr(const std::optional<QStringList> &list, const QString &otherwise)
{
    return list ? (list->isEmpty() ? u"none"_s : list->join(u", "_s)) : otherwise;
}

} // namespace

Result<ApiKeyId> keyIdFrom(const QString &text)
{
    const auto id = ApiKeyId::fromString(text);
    if (!id)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"key"_s, u"the id that 'key list' shows"_s);
    return *id;
}

QJsonObject toJson(const ApiKey &key)
{
    return {{u"id"_s, key.id.toString()},
            {u"name"_s, key.name},
            {u"description"_s, key.description},
            {u"key_prefix"_s, key.prefix},
            {u"scope"_s, key.tenant ? u"TENANT"_s : u"GLOBAL"_s},
            {u"tenant_id"_s, key.tenant ? QJsonValue(key.tenant->toString()) : QJsonValue()},
            {u"user_id"_s, key.owner.toString()},
            {u"owner"_s, key.ownerEmail},
            {u"permissions"_s, listOrNull(key.permissions)},
            {u"allowed_networks"_s, listOrNull(key.networks)},
            {u"is_active"_s, key.isActive},
            {u"status"_s, toText(key.status)},
            {u"expires_at"_s, jsonInstant(key.expiresAt.value_or(QDateTime()))},
            {u"revoked_at"_s, jsonInstant(key.revokedAt.value_or(QDateTime()))},
            {u"last_used_at"_s, jsonInstant(key.lastUsedAt.value_or(QDateTime()))},
            {u"rotated_from"_s, key.rotatedFrom ? QJsonValue(key.rotatedFrom->toString()) : QJsonValue()},
            {u"version"_s, int(key.version)},
            {u"created_at"_s, jsonInstant(key.createdAt)},
            {u"updated_at"_s, jsonInstant(key.updatedAt)}};
}

QString toText(const ApiKey &key)
{
    return pairsText({
        {u"name"_s, key.name},
        {u"prefix"_s, key.prefix},
        {u"status"_s, toText(key.status)},
        {u"description"_s, key.description},
        {u"owner"_s, key.ownerEmail},
        {u"tenant"_s, key.tenant ? key.tenant->toString() : u"any of the owner's"_s},
        {u"permissions"_s, listOr(key.permissions, u"all of the owner's"_s)},
        {u"networks"_s, listOr(key.networks, u"any"_s)},
        {u"expires"_s, shownInstant(key.expiresAt.value_or(QDateTime()))},
        {u"last used"_s, shownInstant(key.lastUsedAt.value_or(QDateTime()))},
        {u"created"_s, shownInstant(key.createdAt)},
        {u"version"_s, QString::number(int(key.version))},
        {u"id"_s, key.id.toString()},
    });
}

ExitStatus answerKey(Context &context, const ApiKey &key)
{
    context.output().answer(toText(key), toJson(key));
    return ExitStatus::Success;
}

ExitStatus answerNewKey(Context &context, const NewApiKey &made)
{
    QJsonObject object = toJson(made.key);
    object.insert(u"key"_s, made.value);
    context.output().note(toText(made.key));
    context.output().note(u"This is the only time that its value is shown:"_s);
    context.output().answer(QString(made.value + u'\n'), object);
    return ExitStatus::Success;
}

} // namespace tenantry::ctl
