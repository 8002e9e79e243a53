// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/invitations/invitationcommands.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

template <class Tag>
QJsonValue idOrNull(const std::optional<Id<Tag>> &id)
{
    return id ? QJsonValue(id->toString()) : QJsonValue();
}

} // namespace

Result<InvitationId> invitationIdFrom(const QString &text)
{
    const auto id = InvitationId::fromString(text);
    if (!id)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"invitation"_s,
                       u"the id that 'invitation list' shows"_s);
    return *id;
}

QJsonObject toJson(const Invitation &invitation)
{
    return {{u"id"_s, invitation.id.toString()},
            {u"email"_s, invitation.email},
            {u"status"_s, toText(invitation.status)},
            {u"tenant_id"_s, invitation.tenant.toString()},
            {u"tenant_name"_s, invitation.tenantName},
            {u"role_id"_s, idOrNull(invitation.role)},
            {u"role_name"_s, invitation.roleName},
            {u"inviter_id"_s, idOrNull(invitation.inviter)},
            {u"inviter_email"_s, invitation.inviterEmail},
            {u"user_id"_s, idOrNull(invitation.user)},
            {u"expires_at"_s, jsonInstant(invitation.expiresAt)},
            {u"accepted_at"_s, jsonInstant(invitation.acceptedAt.value_or(QDateTime()))},
            {u"version"_s, int(invitation.version)},
            {u"created_at"_s, jsonInstant(invitation.createdAt)},
            {u"updated_at"_s, jsonInstant(invitation.updatedAt)}};
}

QString toText(const Invitation &invitation)
{
    return pairsText({
        {u"e-mail"_s, invitation.email},
        {u"tenant"_s, invitation.tenantName},
        {u"role"_s, invitation.roleName.isEmpty() ? u"none"_s : invitation.roleName},
        {u"status"_s, toText(invitation.status)},
        {u"invited by"_s, invitation.inviter ? invitation.inviterEmail : u"an operator"_s},
        {u"expires"_s, shownInstant(invitation.expiresAt)},
        {u"accepted"_s, shownInstant(invitation.acceptedAt.value_or(QDateTime()))},
        {u"version"_s, QString::number(int(invitation.version))},
        {u"id"_s, invitation.id.toString()},
    });
}

ExitStatus answerInvitation(Context &context, const Invitation &invitation)
{
    context.output().answer(toText(invitation), toJson(invitation));
    return ExitStatus::Success;
}

ExitStatus answerNewInvitation(Context &context, const NewInvitation &made)
{
    // What was mailed is for its reader alone; what a dry run made is worth nothing.
    const bool isShown = !made.isMailed && !context.isDryRun();
    const auto orNull = [isShown](const QString &secret) {
        return isShown && !secret.isEmpty() ? QJsonValue(secret) : QJsonValue();
    };
    QJsonObject object = toJson(made.invitation);
    object.insert(u"is_mailed"_s, made.isMailed);
    object.insert(u"token"_s, orNull(made.token));
    object.insert(u"link"_s, orNull(made.link));
    Output &output = context.output();
    output.note(toText(made.invitation));
    if (made.isMailed) {
        output.answer(QString(u"The invitation is on its way to " + made.invitation.email + u".\n"), object);
    } else if (context.isDryRun()) {
        output.answer(u"A link to hand over would be shown.\n"_s, object);
    } else {
        output.note(made.link.isEmpty() ? u"Hand this token over; it is shown this once:"_s
                                        : u"Hand this link over; it is shown this once:"_s);
        output.answer(QString((made.link.isEmpty() ? made.token : made.link) + u'\n'), object);
    }
    return ExitStatus::Success;
}

} // namespace tenantry::ctl
