// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/reasonanswer.h"

#include <QtGlobal>

namespace tenantry {

namespace {

constexpr ReasonAnswer internalError{500, u"Internal Server Error"};
constexpr ReasonAnswer databaseAway{503, u"The database can't be reached at the moment. Try again shortly."};
constexpr ReasonAnswer databaseUnfit{503, u"The database is not ready for this version of the program."};

ReasonAnswer ofCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return {422, u"Invalid input"};
    case ErrorCode::Unauthenticated:
        return {401, u"Not authenticated"};
    case ErrorCode::Forbidden:
        return {403, u"Not enough permissions"};
    case ErrorCode::NotFound:
        return {404, u"Not Found"};
    case ErrorCode::Conflict:
        return {409, u"Something else stands in the way."};
    case ErrorCode::Stale:
        return {412, u"It was changed since you read it."};
    case ErrorCode::RateLimited:
        return {429, u"Too Many Requests"};
    case ErrorCode::Unavailable:
        return databaseAway;
    case ErrorCode::Internal:
        return internalError;
    }
    Q_UNREACHABLE();
}

} // namespace

ViolationWording wordingOf(Reason reason)
{
    if (reason == Reason::Required)
        return {u"Field required", u"missing"};
    if (reason == Reason::TooLong || reason == Reason::PasswordTooLong)
        return {u"Value is too long", u"string_too_long"};
    if (reason == Reason::TooShort || reason == Reason::PasswordTooShort)
        return {u"Value is too short", u"string_too_short"};
    if (reason == Reason::OutOfRange)
        return {u"Value is out of range", u"out_of_range"};
    if (reason == Reason::ContainsNul)
        return {u"String should be valid Unicode without NUL", u"string_unicode"};
    if (reason == Reason::BadCursor)
        return {u"Not a cursor of this list", u"cursor_invalid"};
    if (reason == Reason::PasswordTooCommon)
        return {u"This password is too common", u"password_too_common"};
    return {u"Value has the wrong format", u"value_error"};
}

ReasonAnswer answerTo(const Error &error)
{
    switch (error.reason) {
    case Reason::Unspecified:
        return ofCode(error.code);
    case Reason::Required:
    case Reason::TooLong:
    case Reason::TooShort:
    case Reason::BadFormat:
    case Reason::BadCursor:
    case Reason::OutOfRange:
    case Reason::ContainsNul:
    case Reason::PasswordTooShort:
    case Reason::PasswordTooLong:
    case Reason::PasswordTooCommon:
    case Reason::SecretInArguments:
        return {422, u"A password can't be given here."};
    case Reason::SourceIsTarget:
        return {409, u"A database can't be imported into itself."};
    case Reason::SourceUnsuitable:
        return {422, u"The database lacks tables or columns that an import needs."};
    case Reason::RowRepeated:
        return {409, u"Another row says the same already."};
    case Reason::NotInDryRun:
        return {422, u"Invalid input"};
    case Reason::NotSignedIn:
        return {401, u"Not authenticated"};
    case Reason::SessionEnded:
    case Reason::TokenInvalid:
        return {401, u"Could not validate token"};
    case Reason::SecondFactorRequired:
        return {
            401,
            u"A second factor is required: send a code of the authenticator, or a recovery code, as `otp` as well."};
    case Reason::SecondFactorWrong:
        return {401, u"Incorrect code"};
    case Reason::SecondFactorPresent:
        return {409, u"A second factor is set up already"};
    case Reason::SecondFactorMissing:
        return {error.code == ErrorCode::Forbidden ? 403 : 409, u"A second factor has to be set up first"};
    case Reason::ChallengeEnded:
        return {401, u"Signing in took too long"};
    case Reason::DataKeyMissing:
        return databaseUnfit;
    case Reason::ResetLinkInvalid:
        return {404, u"Reset token is invalid or has expired"};
    case Reason::MailFailed:
        return {503, u"The e-mail could not be sent"};
    case Reason::KeyRefused:
        return {401, u"Invalid or expired API Key"};
    case Reason::CredentialLimited:
        return {403, u"An API key that is limited does not have permission for this: sign in instead."};
    case Reason::TokenExpired:
        return {401, u"Token has expired"};
    case Reason::TokenWithoutSubject:
        return {401, u"Invalid token payload: Subject missing"};
    case Reason::TokenSubjectMalformed:
        return {401, u"Invalid user ID format in token"};
    case Reason::TokenSubjectUnknown:
        return {401, u"User not found for token"};
    case Reason::WrongCredentials:
        return {401, u"Incorrect email or password"};
    case Reason::UserInactive: // a sign-in is refused with 401, a request of somebody signed in with 400
        return {error.code == ErrorCode::Unauthenticated ? 401 : 400, u"Inactive user"};
    case Reason::AttemptsExhausted:
        return {429, u"Too Many Requests"};
    case Reason::PermissionMissing:
        return {403, u"You do not have permission to perform this action in this tenant context."};
    case Reason::NotMember:
        return {403, u"You do not have access to the specified tenant."};
    case Reason::SuperuserRequired:
        return {403, u"Not enough permissions"};
    case Reason::HigherPowerRequired:
        return {403,
                u"This account belongs to other tenants as well, or holds more than you do: remove the membership "
                u"instead."};
    case Reason::PasswordChangeRequired:
        return {403, u"The one-time password of this account must be changed first."};
    case Reason::SecondFactorSetupRequired:
        return {403, u"Superusers need a second factor here: set one up first."};
    case Reason::ProfileReadOnly:
        return {403, u"This server works with a read-only profile: nothing can be changed through it."};
    case Reason::TenantUnknown:
    case Reason::TenantDeleted: // a deleted tenant is invisible here
        return {404, u"Tenant not found"};
    case Reason::TenantNameTaken:
        return {422, u"Tenant with this name already exists"};
    case Reason::TenantSlugTaken:
        return {409, u"Tenant with this slug already exists"};
    case Reason::TenantSuspended:
        return {403, u"Tenant is suspended."};
    case Reason::TenantNotDeleted:
        return {409, u"Tenant is not deleted"};
    case Reason::KeyUnknown:
        return {404, u"API key not found"};
    case Reason::KeyRevoked:
        return {409, u"The API key is revoked."};
    case Reason::InvitationUnknown:
        return {404, u"Invitation not found"};
    case Reason::InvitationInvalid:
        return {400, u"Invitation token is invalid or expired."};
    case Reason::InvitationNotPending:
        return {409, u"The invitation is no longer pending."};
    case Reason::AlreadyMember:
        return {409, u"The account belongs to the tenant already."};
    case Reason::UserUnknown:
        return {404, u"User not found"};
    case Reason::EmailTaken:
        return {422, u"A user with this email already exists"};
    case Reason::OwnAccount:
        return {409, u"That can't be done to one's own account."};
    case Reason::ServiceAccount:
        return {409, u"A service account signs in by key only."};
    case Reason::RoleUnknown: // forbidden: there, but of another tenant
        return error.code == ErrorCode::Forbidden ? ReasonAnswer{403, u"The role belongs to another tenant"}
                                                  : ReasonAnswer{404, u"Role not found"};
    case Reason::RoleNameTaken:
        return {409, u"A role with this name already exists"};
    case Reason::RoleInUse:
        return {400, u"The role is assigned to users"};
    case Reason::SystemRole:
        return {403, u"System roles can't be changed or deleted"};
    case Reason::MembershipRole:
        return {403, u"This role stands for membership and can't be assigned or removed"};
    case Reason::PermissionUnknown:
        return {400, u"One or more permissions don't exist"};
    case Reason::PermissionNotHeld:
        return {403, u"You can't give permissions that you don't hold"};
    case Reason::GrantUnknown:
        return {404, u"Role assignment not found"};
    case Reason::AlreadyGranted:
        return {409, u"The role is assigned already"};
    case Reason::GrantEnded:
        return {409, u"The role assignment has ended"};
    case Reason::UserNotMember:
        return {404, u"User not found within this tenant"};
    case Reason::PreviewOutdated:
        return {412, u"What would change isn't what the preview showed"};
    case Reason::LastSuperuser:
        return {409, u"The last active superuser can't be removed, deactivated or demoted."};
    case Reason::SessionUnknown:
        return {404, u"Session not found"};
    case Reason::SettingUnknown:
        return {404, u"Setting not found"};
    case Reason::TaskUnknown:
        return {404, u"Task not found"};
    case Reason::TaskEnded:
        return {409, u"The task has ended"};
    case Reason::ChangedMeanwhile:
        return {412, u"It was changed since you read it."};
    case Reason::NothingToUndo:
        return {404, u"There is nothing to undo."};
    case Reason::NotUndoable:
        return {409, u"This can't be undone."};
    case Reason::StillReferenced:
        return {409, u"Something else still refers to it."};
    case Reason::ReferenceUnknown:
        return {404, u"Something that it refers to doesn't exist."};
    case Reason::Busy:
        return {error.code == ErrorCode::RateLimited ? 429 : 503, u"The server is busy. Try again shortly."};
    case Reason::OutcomeUnknown:
        return {503, u"The connection to the database broke off: whether the change was made is unknown."};
    case Reason::ServerReadOnly:
        return {503, u"The database takes no changes at the moment."};
    case Reason::TimedOut:
        return {503, u"The database took too long."};
    case Reason::ConnectionLost:
    case Reason::ServerNotFound:
    case Reason::ServerRefused:
    case Reason::TlsFailed:
    case Reason::PasswordRefused:
    case Reason::BinariesMissing:
    case Reason::ClusterOlderMajor:
    case Reason::ClusterBroken:
    case Reason::DiskFull:
        return databaseAway;
    case Reason::NotSetUp:
    case Reason::DatabaseMissing:
    case Reason::DatabaseTooOld:
    case Reason::DatabaseNewer:
    case Reason::DatabaseNotMigrated:
    case Reason::MigrationChanged:
    case Reason::RoleTooPowerful:
    case Reason::RightsMissing:
        return databaseUnfit;
    case Reason::AlreadySetUp:
    case Reason::ProfileUnknown:
    case Reason::ProfileNameTaken:
    case Reason::KeychainUnavailable:
    case Reason::FileNotPrivate:
    case Reason::FileUnusable:
    case Reason::AddressUnusable:
    case Reason::Cancelled:
        return internalError;
    }
    Q_UNREACHABLE();
}

} // namespace tenantry
