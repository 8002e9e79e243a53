// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keywords.h"

#include "ui/common/listcells.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::KeysPage)
};

constexpr int soonDays = 7;

bool endsSoon(const ApiKey &key, const QDateTime &now)
{
    return key.status == ApiKeyStatus::Active && key.expiresAt && *key.expiresAt < now.addDays(soonDays);
}

QVariant readState(const ApiKey &key, int role)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return role == CellRole::State ? QVariant::fromValue(cellStateFor(key, now)) : shown(stateTextOf(key, now), role);
}

QVariant readUsed(const ApiKey &key, int role)
{
    if (!key.lastUsedAt)
        return shown(Words::tr("never", "used"), role);
    return shownAge(*key.lastUsedAt, role);
}

QVariant readEnd(const ApiKey &key, int role)
{
    if (!key.expiresAt)
        return shown(Words::tr("never", "ends"), role);
    return shownDay(*key.expiresAt, role);
}

} // namespace

QString stateTextOf(const ApiKey &key, const QDateTime &now)
{
    switch (key.status) {
    case ApiKeyStatus::Active:
        return endsSoon(key, now) ? Words::tr("Ends soon") : Words::tr("Active");
    case ApiKeyStatus::Inactive:
        return Words::tr("Inactive");
    case ApiKeyStatus::Expired:
        return Words::tr("Expired");
    case ApiKeyStatus::Revoked:
        return Words::tr("Revoked");
    }
    return {};
}

CellState cellStateFor(const ApiKey &key, const QDateTime &now)
{
    switch (key.status) {
    case ApiKeyStatus::Active:
        return endsSoon(key, now) ? CellState{Icon::EndsSoon, Tone::Warn} : CellState{Icon::Done, Tone::Ok};
    case ApiKeyStatus::Inactive:
        return {Icon::Inactive, Tone::Neutral};
    case ApiKeyStatus::Expired:
        return {Icon::EndsAt, Tone::Neutral};
    case ApiKeyStatus::Revoked:
        return {Icon::Denied, Tone::Bad};
    }
    return {};
}

ChipLook chipFor(const ApiKey &key)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const CellState state = cellStateFor(key, now);
    return {stateTextOf(key, now), state.tone, state.icon};
}

QString permissionText(const ApiKey &key)
{
    return key.permissions ? key.permissions->join(u", "_s) : Words::tr("Whatever its owner may");
}

QString networkText(const ApiKey &key)
{
    return key.networks ? key.networks->join(u", "_s) : Words::tr("From anywhere");
}

ListWords keyListWords()
{
    ListWords words;
    words.key = u"keys"_s;
    words.icon = Icon::ApiKey;
    words.title = Words::tr("API keys");
    words.filterExample = u"status:active, expires:30d, used:never"_s;
    words.none = Words::tr("No API key yet");
    words.noneAbout = Words::tr("A key lets a program act as its owner, as far as you allow: by permission, by network "
                                "and until a day.");
    words.noMatch = Words::tr("No API key matches");
    words.noMatchAbout = Words::tr("Revoked keys are shown with status:revoked only.");
    words.forbidden = Words::tr("You may not see the API keys");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission api_key:read.");
    words.failed = Words::tr("The API keys can't be shown");
    words.away =
        Words::tr("API keys cannot be shown. Nothing you saved is lost; a change that was under way may or may "
                  "not have been stored.");
    return words;
}

QList<ListColumn> keyColumns()
{
    ListColumn name = makeColumn<ApiKey>(
        u"name"_s, Words::tr("Name"), CellKind::Strong, 220,
        [](const ApiKey &key, int role) { return shown(key.name, role); }, [](const ApiKey &key) { return key.name; });
    name.stretches = true;
    name.isSortable = true;
    ListColumn created = makeColumn<ApiKey>(
        u"created_at"_s, Words::tr("Created"), CellKind::Age, 104,
        [](const ApiKey &key, int role) { return shownDay(key.createdAt, role); },
        [](const ApiKey &key) { return storedInstant(key.createdAt); });
    created.isSortable = true;
    ListColumn permissions = makeColumn<ApiKey>(
        u"permissions"_s, Words::tr("Permissions"), CellKind::Secondary, 200,
        [](const ApiKey &key, int role) {
            return role == Qt::ToolTipRole ? QVariant(permissionText(key)) : shown(permissionText(key), role);
        },
        [](const ApiKey &key) {
            return key.permissions ? QJsonValue(QJsonArray::fromStringList(*key.permissions)) : QJsonValue();
        });
    permissions.isShown = false;
    return {checkColumn(Words::tr("Selected")),
            name,
            makeColumn<ApiKey>(
                u"prefix"_s, Words::tr("Begins with"), CellKind::Code, 108,
                [](const ApiKey &key, int role) { return shown(key.prefix, role); },
                [](const ApiKey &key) { return key.prefix; }),
            makeColumn<ApiKey>(
                u"owner"_s, Words::tr("Acts as"), CellKind::Text, 200,
                [](const ApiKey &key, int role) { return shown(key.ownerEmail, role); },
                [](const ApiKey &key) { return key.ownerEmail; }),
            permissions,
            makeColumn<ApiKey>(u"status"_s, Words::tr("Status"), CellKind::State, 116, readState,
                               [](const ApiKey &key) { return toText(key.status); }),
            makeColumn<ApiKey>(u"expires_at"_s, Words::tr("Ends"), CellKind::Age, 104, readEnd,
                               [](const ApiKey &key) { return storedInstant(key.expiresAt); }),
            makeColumn<ApiKey>(u"last_used_at"_s, Words::tr("Last used"), CellKind::Age, 104, readUsed,
                               [](const ApiKey &key) { return storedInstant(key.lastUsedAt); }),
            created};
}

} // namespace tenantry::ui
