// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/invitations/invitationjson.h"

#include "app/rest/bodyvalue.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortestPassword = 8;
constexpr int longestLifetime = 365; // days

Shape tokenShape()
{
    return Shape::text().like(u"kX2sYw5…"_s);
}

Shape lifetimeShape()
{
    return Shape::integer(1, longestLifetime)
        .orNull()
        .describedAs(u"Else the setting invitation.lifetime_days"_s)
        .like(7);
}

Shape nameShape()
{
    return Shape::text(0, 255).orNull().like(u"Ada"_s);
}

} // namespace

QJsonObject toJson(const Invitation &invitation)
{
    return {{u"id"_s, invitation.id.toString()},
            {u"email"_s, invitation.email},
            {u"status"_s, toText(invitation.status)},
            {u"tenant_id"_s, invitation.tenant.toString()},
            {u"inviter_id"_s, orNull(invitation.inviter)},
            {u"role_id"_s, orNull(invitation.role)},
            {u"user_id"_s, orNull(invitation.user)},
            {u"accepted_at"_s, orNull(invitation.acceptedAt)},
            {u"expires_at"_s, toTimestamp(invitation.expiresAt)},
            {u"created_at"_s, toTimestamp(invitation.createdAt)},
            {u"updated_at"_s, toTimestamp(invitation.updatedAt)}};
}

Shape invitationShape()
{
    return Shape::object(
        u"Invitation"_s,
        {{u"id"_s, Shape::uuid()},
         {u"email"_s, Shape::email()},
         {u"status"_s, Shape::oneOf({u"pending"_s, u"accepted"_s, u"expired"_s, u"revoked"_s})},
         {u"tenant_id"_s, Shape::uuid()},
         {u"inviter_id"_s, Shape::uuid().orNull().describedAs(u"null: whoever may open the database himself"_s)},
         {u"role_id"_s, Shape::uuid().orNull()},
         {u"user_id"_s, Shape::uuid().orNull().like(QJsonValue()).describedAs(u"Who accepted it"_s)},
         {u"accepted_at"_s, Shape::instant().orNull().like(QJsonValue())},
         {u"expires_at"_s, Shape::instant()},
         {u"created_at"_s, Shape::instant()},
         {u"updated_at"_s, Shape::instant()}});
}

QJsonObject toJson(const NewInvitation &invitation)
{
    QJsonObject object = toJson(invitation.invitation);
    object.insert(u"token"_s, invitation.isMailed ? QJsonValue() : orNull(invitation.token));
    object.insert(u"link"_s, invitation.isMailed ? QJsonValue() : orNull(invitation.link));
    return object;
}

Shape newInvitationShape()
{
    return extended(invitationShape(), u"NewInvitation"_s,
                    {{u"token"_s, tokenShape().orNull().describedAs(u"Secret; null when it was mailed"_s)},
                     {u"link"_s, Shape::uri().orNull().like(QJsonValue())}});
}

QJsonObject toDetail(const Invitation &invitation)
{
    QJsonObject object = toJson(invitation);
    object.insert(u"tenant_name"_s, orNull(invitation.tenantName));
    object.insert(u"inviter_email"_s, orNull(invitation.inviterEmail));
    object.insert(u"is_expired"_s, invitation.status == InvitationStatus::Expired);
    object.insert(u"is_pending"_s, invitation.status == InvitationStatus::Pending);
    return object;
}

Shape invitationDetailShape()
{
    return extended(invitationShape(), u"InvitationDetail"_s,
                    {{u"tenant_name"_s, Shape::text().orNull().like(u"Acme Ltd."_s)},
                     {u"inviter_email"_s, Shape::email().orNull()},
                     {u"is_expired"_s, Shape::boolean().like(false)},
                     {u"is_pending"_s, Shape::boolean()}});
}

Shape invitationCreateShape()
{
    return Shape::object(u"InvitationCreate"_s,
                         {{u"email"_s, Shape::email()},
                          {u"tenant_id"_s, Shape::uuid4().describedAs(u"The same as in X-Tenant-ID"_s)},
                          optional(u"role_id"_s, Shape::uuid4().orNull()),
                          optional(u"expires_in_days"_s, lifetimeShape())});
}

InvitationDraft invitationDraftFrom(const QJsonObject &body)
{
    return {body.value(u"email"_s).toString(), idIn<TenantId>(body, u"tenant_id"_s).value_or(TenantId()),
            idIn<RoleId>(body, u"role_id"_s), integerIn(body, u"expires_in_days"_s)};
}

Shape invitationUpdateShape()
{
    return Shape::object(
        u"InvitationUpdate"_s,
        {optional(u"role_id"_s, Shape::uuid().orNull()), optional(u"expires_in_days"_s, lifetimeShape())});
}

InvitationChanges invitationChangesFrom(const QJsonObject &body)
{
    return {givenIn(body, u"role_id"_s, idIn<RoleId>(body, u"role_id"_s)), integerIn(body, u"expires_in_days"_s)};
}

Shape invitationResendShape()
{
    return Shape::object(u"InvitationResend"_s, {optional(u"expires_in_days"_s, lifetimeShape())});
}

QJsonObject toJson(const VerifiedInvitation &invitation, const QString &token)
{
    return {{u"valid"_s, true},
            {u"email"_s, invitation.email},
            {u"tenant_id"_s, invitation.tenant.toString()},
            {u"tenant_name"_s, invitation.tenantName},
            {u"inviter_email"_s, orNull(invitation.inviterEmail)},
            {u"expires_at"_s, toTimestamp(invitation.expiresAt)},
            {u"role_id"_s, orNull(invitation.role)},
            {u"token"_s, token}};
}

Shape verifiedInvitationShape()
{
    return Shape::object(u"VerifiedInvitation"_s,
                         {{u"valid"_s, Shape::boolean()},
                          {u"email"_s, Shape::email()},
                          {u"tenant_id"_s, Shape::uuid()},
                          {u"tenant_name"_s, Shape::text().like(u"Acme Ltd."_s)},
                          {u"inviter_email"_s, Shape::email().orNull()},
                          {u"expires_at"_s, Shape::instant()},
                          {u"role_id"_s, Shape::uuid().orNull()},
                          {u"token"_s, tokenShape()}});
}

Shape invitationAcceptShape()
{
    return Shape::object(
        u"InvitationAccept"_s,
        {{u"token"_s, tokenShape()},
         {u"password"_s,
          Shape::password(shortestPassword).describedAs(u"A new one, or that of the account that has the address"_s)},
         optional(u"first_name"_s, nameShape()),
         optional(u"last_name"_s, nameShape().like(u"Lovelace"_s))});
}

Acceptance acceptanceFrom(const QJsonObject &body)
{
    return {body.value(u"password"_s).toString(), body.value(u"first_name"_s).toString(),
            body.value(u"last_name"_s).toString()};
}

} // namespace tenantry
