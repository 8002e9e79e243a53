// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/error.h"

namespace tenantry {

QString toText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return QStringLiteral("Invalid");
    case ErrorCode::Unauthenticated:
        return QStringLiteral("Unauthenticated");
    case ErrorCode::Forbidden:
        return QStringLiteral("Forbidden");
    case ErrorCode::NotFound:
        return QStringLiteral("NotFound");
    case ErrorCode::Conflict:
        return QStringLiteral("Conflict");
    case ErrorCode::Stale:
        return QStringLiteral("Stale");
    case ErrorCode::RateLimited:
        return QStringLiteral("RateLimited");
    case ErrorCode::Unavailable:
        return QStringLiteral("Unavailable");
    case ErrorCode::Internal:
        return QStringLiteral("Internal");
    }
    Q_UNREACHABLE();
}

QString toText(Reason reason)
{
    switch (reason) {
    case Reason::Unspecified:
        return QStringLiteral("Unspecified");
    case Reason::Required:
        return QStringLiteral("Required");
    case Reason::TooLong:
        return QStringLiteral("TooLong");
    case Reason::TooShort:
        return QStringLiteral("TooShort");
    case Reason::BadFormat:
        return QStringLiteral("BadFormat");
    case Reason::BadCursor:
        return QStringLiteral("BadCursor");
    case Reason::OutOfRange:
        return QStringLiteral("OutOfRange");
    case Reason::ContainsNul:
        return QStringLiteral("ContainsNul");
    case Reason::PasswordTooShort:
        return QStringLiteral("PasswordTooShort");
    case Reason::PasswordTooLong:
        return QStringLiteral("PasswordTooLong");
    case Reason::PasswordTooCommon:
        return QStringLiteral("PasswordTooCommon");
    case Reason::SecretInArguments:
        return QStringLiteral("SecretInArguments");
    case Reason::SourceIsTarget:
        return QStringLiteral("SourceIsTarget");
    case Reason::SourceUnsuitable:
        return QStringLiteral("SourceUnsuitable");
    case Reason::RowRepeated:
        return QStringLiteral("RowRepeated");
    case Reason::NotInDryRun:
        return QStringLiteral("NotInDryRun");
    case Reason::NotSignedIn:
        return QStringLiteral("NotSignedIn");
    case Reason::SessionEnded:
        return QStringLiteral("SessionEnded");
    case Reason::WrongCredentials:
        return QStringLiteral("WrongCredentials");
    case Reason::UserInactive:
        return QStringLiteral("UserInactive");
    case Reason::AttemptsExhausted:
        return QStringLiteral("AttemptsExhausted");
    case Reason::PermissionMissing:
        return QStringLiteral("PermissionMissing");
    case Reason::NotMember:
        return QStringLiteral("NotMember");
    case Reason::SuperuserRequired:
        return QStringLiteral("SuperuserRequired");
    case Reason::HigherPowerRequired:
        return QStringLiteral("HigherPowerRequired");
    case Reason::PasswordChangeRequired:
        return QStringLiteral("PasswordChangeRequired");
    case Reason::SecondFactorSetupRequired:
        return QStringLiteral("SecondFactorSetupRequired");
    case Reason::SecondFactorRequired:
        return QStringLiteral("SecondFactorRequired");
    case Reason::SecondFactorWrong:
        return QStringLiteral("SecondFactorWrong");
    case Reason::SecondFactorPresent:
        return QStringLiteral("SecondFactorPresent");
    case Reason::SecondFactorMissing:
        return QStringLiteral("SecondFactorMissing");
    case Reason::ChallengeEnded:
        return QStringLiteral("ChallengeEnded");
    case Reason::DataKeyMissing:
        return QStringLiteral("DataKeyMissing");
    case Reason::ResetLinkInvalid:
        return QStringLiteral("ResetLinkInvalid");
    case Reason::MailFailed:
        return QStringLiteral("MailFailed");
    case Reason::KeyRefused:
        return QStringLiteral("KeyRefused");
    case Reason::CredentialLimited:
        return QStringLiteral("CredentialLimited");
    case Reason::TokenExpired:
        return QStringLiteral("TokenExpired");
    case Reason::TokenInvalid:
        return QStringLiteral("TokenInvalid");
    case Reason::TokenWithoutSubject:
        return QStringLiteral("TokenWithoutSubject");
    case Reason::TokenSubjectMalformed:
        return QStringLiteral("TokenSubjectMalformed");
    case Reason::TokenSubjectUnknown:
        return QStringLiteral("TokenSubjectUnknown");
    case Reason::TenantUnknown:
        return QStringLiteral("TenantUnknown");
    case Reason::TenantNameTaken:
        return QStringLiteral("TenantNameTaken");
    case Reason::TenantSlugTaken:
        return QStringLiteral("TenantSlugTaken");
    case Reason::TenantSuspended:
        return QStringLiteral("TenantSuspended");
    case Reason::TenantDeleted:
        return QStringLiteral("TenantDeleted");
    case Reason::TenantNotDeleted:
        return QStringLiteral("TenantNotDeleted");
    case Reason::KeyUnknown:
        return QStringLiteral("KeyUnknown");
    case Reason::KeyRevoked:
        return QStringLiteral("KeyRevoked");
    case Reason::InvitationUnknown:
        return QStringLiteral("InvitationUnknown");
    case Reason::InvitationInvalid:
        return QStringLiteral("InvitationInvalid");
    case Reason::InvitationNotPending:
        return QStringLiteral("InvitationNotPending");
    case Reason::AlreadyMember:
        return QStringLiteral("AlreadyMember");
    case Reason::UserUnknown:
        return QStringLiteral("UserUnknown");
    case Reason::EmailTaken:
        return QStringLiteral("EmailTaken");
    case Reason::OwnAccount:
        return QStringLiteral("OwnAccount");
    case Reason::ServiceAccount:
        return QStringLiteral("ServiceAccount");
    case Reason::RoleUnknown:
        return QStringLiteral("RoleUnknown");
    case Reason::RoleNameTaken:
        return QStringLiteral("RoleNameTaken");
    case Reason::RoleInUse:
        return QStringLiteral("RoleInUse");
    case Reason::SystemRole:
        return QStringLiteral("SystemRole");
    case Reason::MembershipRole:
        return QStringLiteral("MembershipRole");
    case Reason::PermissionUnknown:
        return QStringLiteral("PermissionUnknown");
    case Reason::PermissionNotHeld:
        return QStringLiteral("PermissionNotHeld");
    case Reason::GrantUnknown:
        return QStringLiteral("GrantUnknown");
    case Reason::AlreadyGranted:
        return QStringLiteral("AlreadyGranted");
    case Reason::GrantEnded:
        return QStringLiteral("GrantEnded");
    case Reason::UserNotMember:
        return QStringLiteral("UserNotMember");
    case Reason::PreviewOutdated:
        return QStringLiteral("PreviewOutdated");
    case Reason::LastSuperuser:
        return QStringLiteral("LastSuperuser");
    case Reason::SessionUnknown:
        return QStringLiteral("SessionUnknown");
    case Reason::SettingUnknown:
        return QStringLiteral("SettingUnknown");
    case Reason::TaskUnknown:
        return QStringLiteral("TaskUnknown");
    case Reason::TaskEnded:
        return QStringLiteral("TaskEnded");
    case Reason::AlreadySetUp:
        return QStringLiteral("AlreadySetUp");
    case Reason::NotSetUp:
        return QStringLiteral("NotSetUp");
    case Reason::ChangedMeanwhile:
        return QStringLiteral("ChangedMeanwhile");
    case Reason::NothingToUndo:
        return QStringLiteral("NothingToUndo");
    case Reason::NotUndoable:
        return QStringLiteral("NotUndoable");
    case Reason::StillReferenced:
        return QStringLiteral("StillReferenced");
    case Reason::ReferenceUnknown:
        return QStringLiteral("ReferenceUnknown");
    case Reason::ProfileUnknown:
        return QStringLiteral("ProfileUnknown");
    case Reason::ProfileNameTaken:
        return QStringLiteral("ProfileNameTaken");
    case Reason::ProfileReadOnly:
        return QStringLiteral("ProfileReadOnly");
    case Reason::Busy:
        return QStringLiteral("Busy");
    case Reason::ConnectionLost:
        return QStringLiteral("ConnectionLost");
    case Reason::OutcomeUnknown:
        return QStringLiteral("OutcomeUnknown");
    case Reason::DatabaseMissing:
        return QStringLiteral("DatabaseMissing");
    case Reason::DatabaseTooOld:
        return QStringLiteral("DatabaseTooOld");
    case Reason::DatabaseNewer:
        return QStringLiteral("DatabaseNewer");
    case Reason::DatabaseNotMigrated:
        return QStringLiteral("DatabaseNotMigrated");
    case Reason::MigrationChanged:
        return QStringLiteral("MigrationChanged");
    case Reason::RoleTooPowerful:
        return QStringLiteral("RoleTooPowerful");
    case Reason::RightsMissing:
        return QStringLiteral("RightsMissing");
    case Reason::DiskFull:
        return QStringLiteral("DiskFull");
    case Reason::TimedOut:
        return QStringLiteral("TimedOut");
    case Reason::ServerNotFound:
        return QStringLiteral("ServerNotFound");
    case Reason::ServerRefused:
        return QStringLiteral("ServerRefused");
    case Reason::ServerReadOnly:
        return QStringLiteral("ServerReadOnly");
    case Reason::TlsFailed:
        return QStringLiteral("TlsFailed");
    case Reason::PasswordRefused:
        return QStringLiteral("PasswordRefused");
    case Reason::BinariesMissing:
        return QStringLiteral("BinariesMissing");
    case Reason::ClusterOlderMajor:
        return QStringLiteral("ClusterOlderMajor");
    case Reason::ClusterBroken:
        return QStringLiteral("ClusterBroken");
    case Reason::KeychainUnavailable:
        return QStringLiteral("KeychainUnavailable");
    case Reason::FileNotPrivate:
        return QStringLiteral("FileNotPrivate");
    case Reason::FileUnusable:
        return QStringLiteral("FileUnusable");
    case Reason::AddressUnusable:
        return QStringLiteral("AddressUnusable");
    case Reason::Cancelled:
        return QStringLiteral("Cancelled");
    }
    Q_UNREACHABLE();
}

std::optional<ErrorCode> errorCodeFromText(QStringView text)
{
    for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
        if (text == toText(ErrorCode(code)))
            return ErrorCode(code);
    }
    return std::nullopt;
}

std::optional<Reason> reasonFromText(QStringView text)
{
    for (int reason = 0; reason <= int(Reason::Cancelled); ++reason) {
        if (text == toText(Reason(reason)))
            return Reason(reason);
    }
    return std::nullopt;
}

QString toText(const Error &error)
{
    QString text = toText(error.code) + u'/' + toText(error.reason);
    if (!error.field.isEmpty())
        text += u" (" + error.field + u')';
    if (!error.detail.isEmpty())
        text += u": " + error.detail;
    return text;
}

} // namespace tenantry
