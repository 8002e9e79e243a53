// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/usercommand.h"

#include "ui/common/shellline.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::UserCommand)
};

QString tenantOption(const std::optional<TenantId> &tenant)
{
    return tenant ? shellOption(u"--tenant", tenant->toString()) : QString();
}

QString ctl(const QString &operation, const UserPlace &place, const QString &reason = {})
{
    return u"tenantryctl user "_s + operation + u' ' + shellQuoted(place.user.email) + tenantOption(place.tenant)
        + shellOption(u"--reason", reason);
}

QString path(const UserPlace &place, const QString &below = {})
{
    return u"users/"_s + place.user.id.toString() + below;
}

QString resetCurl(const UserPlace &place, const QString &method, const QString &reason)
{
    QJsonObject body{{u"method"_s, method}};
    if (!reason.isEmpty())
        body.insert(u"reason"_s, reason);
    return curlLine(u"POST"_s, path(place, u"/reset-password"_s), body, place.tenant);
}

QString instant(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODate);
}

} // namespace

CommandLines commandToCreate(const AccountDraft &draft, const std::optional<TenantId> &tenant)
{
    const bool isService = draft.kind == AccountKind::Service;
    QString line = u"tenantryctl user create"_s;
    if (!draft.email.isEmpty())
        line += u' ' + shellQuoted(draft.email);
    line += shellOption(u"--first-name", draft.firstName) + shellOption(u"--last-name", draft.lastName)
        + tenantOption(tenant);
    if (isService)
        line += u" --service"_s;
    if (draft.password)
        line += u" --password"_s;
    if (draft.isSuperuser)
        line += u" --superuser"_s;
    if (!draft.isActive)
        line += u" --inactive"_s;
    if (isService)
        return {line, {}, Words::tr("REST makes accounts of people only.")};
    QJsonObject body{{u"email"_s, draft.email}, {u"first_name"_s, draft.firstName}, {u"last_name"_s, draft.lastName}};
    if (draft.isSuperuser)
        body.insert(u"is_superuser"_s, true);
    if (!draft.isActive)
        body.insert(u"is_active"_s, false);
    body.insert(u"password"_s, u"…"_s);
    return {line, curlLine(u"POST"_s, u"users/"_s, body, tenant),
            Words::tr("REST wants a password: put it in the place of the three dots.")};
}

CommandLines commandToEdit(const UserPlace &place, const AccountChanges &changes)
{
    QString line = u"tenantryctl user edit "_s + shellQuoted(place.user.email) + tenantOption(place.tenant);
    QJsonObject body;
    const auto text = [&](QStringView option, QStringView field, const std::optional<QString> &value) {
        if (!value)
            return;
        line += u' ' + option + u' ' + shellQuoted(*value);
        body.insert(field.toString(), *value);
    };
    text(u"--email", u"email", changes.email);
    text(u"--first-name", u"first_name", changes.firstName);
    text(u"--last-name", u"last_name", changes.lastName);
    if (changes.isSuperuser) {
        line += *changes.isSuperuser ? u" --superuser"_s : u" --no-superuser"_s;
        body.insert(u"is_superuser"_s, *changes.isSuperuser);
    }
    return {line, curlLine(u"PUT"_s, path(place), body, place.tenant), {}};
}

CommandLines commandToSetActive(const UserPlace &place, bool isActive, const QString &reason)
{
    return {ctl(isActive ? u"activate"_s : u"deactivate"_s, place, reason),
            curlLine(u"PUT"_s, path(place), {{u"is_active"_s, isActive}}, place.tenant), noteAboutReason(reason)};
}

CommandLines commandToUnlock(const UserPlace &place)
{
    return {ctl(u"unlock"_s, place), curlLine(u"POST"_s, path(place, u"/unlock"_s), {}, place.tenant), {}};
}

CommandLines commandToResetPassword(const UserPlace &place, const QString &reason)
{
    return {ctl(u"reset-password"_s, place, reason), resetCurl(place, u"one_time_password"_s, reason), {}};
}

CommandLines commandToSendLink(const UserPlace &place, const QString &reason)
{
    return {ctl(u"reset-link"_s, place, reason), resetCurl(place, u"link"_s, reason), {}};
}

CommandLines commandToResetSecondFactor(const UserPlace &place, const QString &reason)
{
    return {u"tenantryctl second-factor reset "_s + shellQuoted(place.user.email) + shellOption(u"--reason", reason),
            {},
            Words::tr("REST has no call for this.")};
}

CommandLines commandToEndSessions(const UserPlace &place, const QString &reason)
{
    return {u"tenantryctl session end-all --user "_s + shellQuoted(place.user.email) + tenantOption(place.tenant)
                + shellOption(u"--reason", reason),
            curlLine(u"DELETE"_s, path(place, u"/sessions"_s), {}, place.tenant), noteAboutReason(reason)};
}

CommandLines commandToDelete(const UserPlace &place, const QString &reason, const QString &heir)
{
    // Within a tenant, REST ends the membership only.
    const UserPlace everywhere{place.user};
    return {ctl(u"delete"_s, everywhere, reason) + shellOption(u"--reassign-to", heir) + u" --yes"_s,
            curlLine(u"DELETE"_s, path(everywhere)), noteAboutReason(reason)};
}

CommandLines commandToGrant(const GrantDraft &draft, const QString &email, const QString &role)
{
    QString line = u"tenantryctl grant add "_s + shellQuoted(email) + u' ' + shellQuoted(role)
        + (draft.tenant ? tenantOption(draft.tenant) : u" --platform-wide"_s);
    if (draft.startsAt)
        line += shellOption(u"--from", instant(*draft.startsAt));
    if (draft.endsAt)
        line += shellOption(u"--until", instant(*draft.endsAt));
    line += shellOption(u"--reason", draft.reason);
    if (!draft.tenant || draft.startsAt || draft.endsAt)
        return {line, {}, Words::tr("REST grants roles in a tenant only, and without an end.")};
    return {line,
            curlLine(u"POST"_s,
                     u"tenants/"_s + draft.tenant->toString() + u"/users/"_s + draft.user.toString() + u"/roles"_s,
                     {{u"role_id"_s, draft.role.toString()}}),
            noteAboutReason(draft.reason)};
}

CommandLines commandToChange(const Grant &grant, const GrantChanges &changes)
{
    QString line = u"tenantryctl grant edit "_s + grant.id.toString();
    if (changes.endsAt)
        line += *changes.endsAt ? shellOption(u"--until", instant(**changes.endsAt)) : u" --no-end"_s;
    if (changes.reason)
        line += u" --reason "_s + shellQuoted(*changes.reason);
    return {line, {}, Words::tr("REST has no call for this.")};
}

CommandLines commandToRevoke(const Grant &grant, const QString &reason)
{
    const QString line = u"tenantryctl grant remove "_s + grant.id.toString() + shellOption(u"--reason", reason);
    if (!grant.tenant)
        return {line, {}, Words::tr("REST takes roles away in a tenant only.")};
    return {line,
            curlLine(u"DELETE"_s,
                     u"tenants/"_s + grant.tenant->toString() + u"/users/"_s + grant.user.toString() + u"/roles/"_s
                         + grant.role.toString()),
            noteAboutReason(reason)};
}

CommandLines commandToShow(const UserPlace &place)
{
    return {ctl(u"show"_s, place), curlLine(u"GET"_s, path(place), {}, place.tenant), {}};
}

} // namespace tenantry::ui
