// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tenantry {

/// What kind of failure it is: what a program does about it.
enum class ErrorCode {
    Invalid,         ///< the arguments are wrong; field names which
    Unauthenticated, ///< nobody, or nobody any more, is signed in
    Forbidden,       ///< signed in, but not permitted
    NotFound,        ///< there is no such object, or none that the caller may see
    Conflict,        ///< the object's state or another object stands in the way
    Stale,           ///< the object was changed since the caller read it
    RateLimited,     ///< too much at once; worth trying again in a moment
    Unavailable, ///< the database or another service can't be reached, or broke off; a write's outcome may be unknown
    Internal,    ///< a defect of the program or of its database; remains the last, as Reason::Cancelled
};

/// Why it failed, exactly. Closed: each face maps every value to its own words in one switch without a default.
enum class Reason {
    Unspecified,
    // arguments
    Required,
    TooLong,
    TooShort,
    BadFormat,
    BadCursor,
    OutOfRange,
    ContainsNul,
    PasswordTooShort,
    PasswordTooLong,
    PasswordTooCommon,
    SecretInArguments, ///< a password on the command line, where others can read it
    SourceIsTarget,    ///< what is to be imported is the database that it is to be imported into
    SourceUnsuitable,  ///< what is to be imported isn't what it should be; detail lists what is missing
    RowRepeated,       ///< another row says the same
    NotInDryRun,       ///< what was asked for can't be tried without being done
    // who acts
    NotSignedIn,
    SessionEnded,
    WrongCredentials,
    UserInactive,
    AttemptsExhausted,
    PermissionMissing,
    NotMember,
    SuperuserRequired,
    HigherPowerRequired,
    PasswordChangeRequired,    ///< nothing else is open before that
    SecondFactorSetupRequired, ///< nothing else is open to this superuser before that
    SecondFactorRequired,
    SecondFactorWrong,
    SecondFactorPresent,
    SecondFactorMissing,
    ChallengeEnded,
    DataKeyMissing,
    ResetLinkInvalid,
    MailFailed,
    KeyRefused,
    CredentialLimited, ///< the API key that was used is narrowed, and this is open to unlimited credentials only
    TokenExpired,
    TokenInvalid,
    TokenWithoutSubject,
    TokenSubjectMalformed,
    TokenSubjectUnknown,
    // objects
    TenantUnknown,
    TenantNameTaken,
    TenantSlugTaken,
    TenantSuspended,
    TenantDeleted,
    TenantNotDeleted,
    KeyUnknown,
    KeyRevoked,
    InvitationUnknown,
    InvitationInvalid,    ///< the token: unknown, used, withdrawn or expired
    InvitationNotPending, ///< accepted, withdrawn or expired: nothing can be changed any more
    AlreadyMember,
    UserUnknown,
    EmailTaken,
    OwnAccount,     ///< not to be done to oneself
    ServiceAccount, ///< it signs in by key only
    RoleUnknown,
    RoleNameTaken,
    RoleInUse,
    SystemRole,        ///< it comes with the program and stays as it is
    MembershipRole,    ///< it stands for membership of a tenant, and is neither granted nor revoked
    PermissionUnknown, ///< detail lists the codes
    PermissionNotHeld, ///< detail lists the codes
    GrantUnknown,
    AlreadyGranted,
    GrantEnded,
    UserNotMember,
    PreviewOutdated, ///< what would change isn't what was shown
    LastSuperuser,
    SessionUnknown,
    SettingUnknown,
    TaskUnknown,
    TaskEnded, ///< all of it was done, or it was cancelled
    AlreadySetUp,
    NotSetUp,
    ChangedMeanwhile,
    NothingToUndo,
    NotUndoable,
    StillReferenced,
    ReferenceUnknown,
    ProfileUnknown,
    ProfileNameTaken,
    ProfileReadOnly, ///< the profile is marked as read-only, and this would change something
    // the world
    Busy,
    ConnectionLost,
    OutcomeUnknown,
    DatabaseMissing,
    DatabaseTooOld,
    DatabaseNewer,
    DatabaseNotMigrated,
    MigrationChanged,
    RoleTooPowerful,
    RightsMissing,
    DiskFull,
    TimedOut,
    ServerNotFound,
    ServerRefused,
    ServerReadOnly, ///< a standby, or a server that takes no changes at the moment
    TlsFailed,
    PasswordRefused,
    BinariesMissing,
    ClusterOlderMajor,
    ClusterBroken,
    KeychainUnavailable,
    FileNotPrivate,
    FileUnusable,
    AddressUnusable, ///< the port to serve on is taken or not permitted
    Cancelled,       ///< remains the last: reasonFromText() looks as far as here
};

/// A failure as a value. What people read is made from code and reason by each face; detail is for logs and support:
/// it never holds a bound value or a secret.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    Reason reason = Reason::Unspecified;
    QString field;  ///< the argument that is wrong, as the contract names it (`name`, `slug`); empty if none
    QString detail; ///< technical addition in English, such as an SQLSTATE or a file's path; may be empty

    bool operator==(const Error &) const = default;
};

/// The enumerator's name, for logs and tests: `Conflict`.
QString toText(ErrorCode code);

/// The enumerator's name, for logs, `--json` and tests: `TenantNameTaken`.
QString toText(Reason reason);

/// The enumerator of that name, for errors that were stored; nothing for any other text.
std::optional<ErrorCode> errorCodeFromText(QStringView text);
std::optional<Reason> reasonFromText(QStringView text);

/// `Conflict/TenantNameTaken (name): 23505`, for logs and tests.
QString toText(const Error &error);

} // namespace tenantry
