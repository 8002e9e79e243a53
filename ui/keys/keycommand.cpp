// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keycommand.h"

#include "ui/common/shellline.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::KeyCommand)
};

QString instant(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODate);
}

QString each(QStringView option, const QStringList &values)
{
    QString line;
    for (const QString &value : values)
        line += shellOption(option, value);
    return line;
}

QString path(const ApiKey &key, const QString &below = {})
{
    return u"api-keys/"_s + key.id.toString() + below;
}

QJsonValue listOrNull(const std::optional<QStringList> &values)
{
    return values ? QJsonValue(QJsonArray::fromStringList(*values)) : QJsonValue();
}

} // namespace

CommandLines commandToCreate(const ApiKeyDraft &draft)
{
    QString line = u"tenantryctl key create "_s + shellQuoted(draft.name) + shellOption(u"--owner", draft.ownerEmail);
    QJsonObject body{{u"name"_s, draft.name}, {u"scope"_s, draft.tenant ? u"TENANT"_s : u"GLOBAL"_s}};
    if (draft.tenant) {
        line += shellOption(u"--tenant", draft.tenant->toString());
        body.insert(u"tenant_id"_s, draft.tenant->toString());
    }
    if (!draft.description.isEmpty()) {
        line += shellOption(u"--description", draft.description);
        body.insert(u"description"_s, draft.description);
    }
    if (draft.permissions) {
        line += each(u"--permission", *draft.permissions);
        body.insert(u"permissions"_s, listOrNull(draft.permissions));
    }
    if (draft.networks) {
        line += each(u"--network", *draft.networks);
        body.insert(u"allowed_networks"_s, listOrNull(draft.networks));
    }
    if (draft.expiresAt) {
        line += shellOption(u"--expires", instant(*draft.expiresAt));
        body.insert(u"expires_at"_s, instant(*draft.expiresAt));
    }
    return {line, curlLine(u"POST"_s, u"api-keys/"_s, body),
            draft.ownerEmail.isEmpty()
                ? QString()
                : Words::tr("REST makes keys of whoever asks: the curl line leaves the owner out.")};
}

CommandLines commandToEdit(const ApiKey &key, const ApiKeyChanges &changes)
{
    QString line = u"tenantryctl key edit "_s + key.id.toString();
    QJsonObject body;
    if (changes.name) {
        line += shellOption(u"--name", *changes.name);
        body.insert(u"name"_s, *changes.name);
    }
    if (changes.description) {
        line += u" --description "_s + shellQuoted(*changes.description);
        body.insert(u"description"_s, *changes.description);
    }
    if (changes.permissions) {
        line += *changes.permissions ? each(u"--permission", **changes.permissions) : u" --all-permissions"_s;
        body.insert(u"permissions"_s, listOrNull(*changes.permissions));
    }
    if (changes.networks) {
        line += *changes.networks ? each(u"--network", **changes.networks) : u" --any-network"_s;
        body.insert(u"allowed_networks"_s, listOrNull(*changes.networks));
    }
    if (changes.expiresAt) {
        line += *changes.expiresAt ? shellOption(u"--expires", instant(**changes.expiresAt)) : u" --no-expiry"_s;
        body.insert(u"expires_at"_s, *changes.expiresAt ? QJsonValue(instant(**changes.expiresAt)) : QJsonValue());
    }
    if (changes.isActive) {
        line += *changes.isActive ? u" --activate"_s : u" --deactivate"_s;
        body.insert(u"is_active"_s, *changes.isActive);
    }
    return {line, curlLine(u"PUT"_s, path(key), body), {}};
}

CommandLines commandToRotate(const ApiKey &key, const ApiKeyRotation &rotation)
{
    QString line = u"tenantryctl key rotate "_s + key.id.toString()
        + shellOption(u"--overlap", QString::number(rotation.overlapSeconds / 3600));
    if (rotation.expiresAt)
        line += shellOption(u"--expires", instant(*rotation.expiresAt));
    QJsonObject body{{u"overlap"_s, rotation.overlapSeconds}};
    if (rotation.expiresAt)
        body.insert(u"expires_at"_s, instant(*rotation.expiresAt));
    return {line, curlLine(u"POST"_s, path(key, u"/rotate"_s), body), {}};
}

CommandLines commandToRevoke(const ApiKey &key, const QString &reason)
{
    return {u"tenantryctl key revoke "_s + key.id.toString() + shellOption(u"--reason", reason),
            curlLine(u"DELETE"_s, path(key)), noteAboutReason(reason)};
}

CommandLines commandToShow(const ApiKey &key)
{
    return {u"tenantryctl key show "_s + key.id.toString(), curlLine(u"GET"_s, path(key)), {}};
}

} // namespace tenantry::ui
