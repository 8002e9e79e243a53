// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::ErrorText)

public:
    static QString forCode(ErrorCode code);
    static QString forReason(const Error &error);
};

QString Sentences::forCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return tr("This value can't be used.");
    case ErrorCode::Unauthenticated:
        return tr("You are not signed in any more. Sign in again.");
    case ErrorCode::Forbidden:
        return tr("You are not permitted to do this.");
    case ErrorCode::NotFound:
        return tr("It does not exist any more.");
    case ErrorCode::Conflict:
        return tr("Something else stands in the way. Look at it as it is now.");
    case ErrorCode::Stale:
        return tr("Somebody else changed it meanwhile. Look at the change, then try again.");
    case ErrorCode::RateLimited:
        return tr("Too much at once. Try again in a moment.");
    case ErrorCode::Unavailable:
        return tr("The database does not answer. Try again when the connection is back.");
    case ErrorCode::Internal:
        return tr("Something in the program or its database is broken. The details help to find it.");
    }
    return {};
}

// NOLINTNEXTLINE(readability-function-size): one line for each reason, so that none is forgotten
QString Sentences::forReason(const Error &error)
{
    switch (error.reason) {
    case Reason::Unspecified:
        return forCode(error.code);
    case Reason::Required:
        return tr("Fill this in.");
    case Reason::TooLong:
        return tr("This is too long.");
    case Reason::TooShort:
        return tr("This is too short.");
    case Reason::BadFormat:
        return error.field == u"slug"_s ? tr("Use lower-case letters, digits and hyphens.")
                                        : tr("This does not have the right form.");
    case Reason::BadCursor:
        return tr("The list has changed. Reload it.");
    case Reason::OutOfRange:
        return tr("This is out of range.");
    case Reason::ContainsNul:
        return tr("This holds a character that can't be stored.");
    case Reason::PasswordTooShort:
        return tr("The password is too short.");
    case Reason::PasswordTooLong:
        return tr("The password is too long.");
    case Reason::PasswordTooCommon:
        return tr("Too many people use this password. Choose another.");
    case Reason::SecretInArguments:
        return tr("A password doesn't belong here: it is asked for.");
    case Reason::SourceIsTarget:
        return tr("This is the database that is in use. Nothing can be imported from it.");
    case Reason::SourceUnsuitable:
        return tr("This database can't be imported: it lacks tables or columns that are needed.");
    case Reason::RowRepeated:
        return tr("Another row says the same already.");
    case Reason::NotInDryRun:
        return tr("This can't be tried without being done.");
    case Reason::NotSignedIn:
        return tr("You are not signed in.");
    case Reason::SessionEnded:
        return tr("Your session has ended. Sign in again.");
    case Reason::WrongCredentials:
        return tr("E-mail address or password is wrong.");
    case Reason::UserInactive:
        return tr("This account is deactivated. Ask an administrator.");
    case Reason::AttemptsExhausted:
        return tr("Too many attempts. Wait a moment, then try again.");
    case Reason::PermissionMissing:
        return tr("You don't have the permission for this. Ask an administrator for it.");
    case Reason::NotMember:
        return tr("You don't belong to this tenant.");
    case Reason::SuperuserRequired:
        return tr("Only a superuser can do this.");
    case Reason::HigherPowerRequired:
        return tr("This would touch somebody with more rights than yours.");
    case Reason::PasswordChangeRequired:
        return tr("Change your one-time password first.");
    case Reason::SecondFactorSetupRequired:
        return tr("Superusers need a second factor here. Set one up first.");
    case Reason::SecondFactorRequired:
        return tr("This account has a second factor: its code is needed to sign in.");
    case Reason::SecondFactorWrong:
        return tr("That code is wrong, or was used already.");
    case Reason::SecondFactorPresent:
        return tr("This account has a second factor already.");
    case Reason::SecondFactorMissing:
        return tr("This account has no second factor.");
    case Reason::ChallengeEnded:
        return tr("Signing in took too long. Begin again.");
    case Reason::DataKeyMissing:
        return tr("This installation can't read the secrets of second factors.");
    case Reason::ResetLinkInvalid:
        return tr("This link is not valid any more. Ask for a new one.");
    case Reason::MailFailed:
        return tr("The e-mail could not be sent.");
    case Reason::KeyRefused:
        return tr("The API key is not valid, or not from here.");
    case Reason::CredentialLimited:
        return tr("A limited API key can't do this. Sign in instead.");
    case Reason::TokenExpired:
        return tr("The token has expired. Get a new one.");
    case Reason::TokenInvalid:
    case Reason::TokenWithoutSubject:
    case Reason::TokenSubjectMalformed:
        return tr("The token is not valid. Get a new one.");
    case Reason::TokenSubjectUnknown:
        return tr("The token belongs to nobody any more.");
    case Reason::TenantUnknown:
        return tr("There is no such tenant any more.");
    case Reason::TenantNameTaken:
        if (!error.detail.isEmpty()) // of a restoration: it can't be told a name here
            return tr("Another tenant has this name now. Rename or delete that one, then try again.");
        return tr("Another tenant has this name. Choose another name.");
    case Reason::TenantSlugTaken:
        if (!error.detail.isEmpty())
            return tr("Another tenant has the short name %1 now, and short names never change. Delete that one, then "
                      "try again.")
                .arg(error.detail);
        return tr("Another tenant has this short name. Choose another.");
    case Reason::TenantSuspended:
        return tr("The tenant is suspended. Resume it first.");
    case Reason::TenantDeleted:
        return tr("The tenant is deleted. Restore it first.");
    case Reason::TenantNotDeleted:
        return tr("The tenant is not deleted: there is nothing to restore.");
    case Reason::KeyUnknown:
        return tr("There is no such API key any more.");
    case Reason::KeyRevoked:
        return tr("The API key is revoked, and that is for ever. Make a new one.");
    case Reason::InvitationUnknown:
        return tr("There is no such invitation any more.");
    case Reason::InvitationInvalid:
        return tr("The invitation is not valid any more. Ask for a new one.");
    case Reason::InvitationNotPending:
        return tr("The invitation is no longer pending. Make a new one.");
    case Reason::AlreadyMember:
        return tr("This account belongs to the tenant already.");
    case Reason::UserUnknown:
        return tr("There is no such user any more.");
    case Reason::EmailTaken:
        return tr("Another user has this e-mail address.");
    case Reason::OwnAccount:
        return tr("You can't do this to your own account.");
    case Reason::ServiceAccount:
        return tr("A service account signs in by key only.");
    case Reason::RoleUnknown:
        return tr("There is no such role any more.");
    case Reason::RoleNameTaken:
        return tr("Another role has that name. Choose another one.");
    case Reason::RoleInUse:
        return tr("Somebody holds this role. Revoke it from everybody first.");
    case Reason::SystemRole:
        return tr("This role comes with Tenantry and stays as it is. Copy it to make one that you can change.");
    case Reason::MembershipRole:
        return tr("This role stands for membership of a tenant; it is neither granted nor revoked.");
    case Reason::PermissionUnknown:
        return tr("There is no such permission.");
    case Reason::PermissionNotHeld:
        return tr("You can't give a permission that you don't hold yourself. Ask somebody who holds it.");
    case Reason::GrantUnknown:
        return tr("There is no such grant any more.");
    case Reason::AlreadyGranted:
        return tr("This user holds the role there already.");
    case Reason::GrantEnded:
        return tr("This grant has ended. Grant the role anew.");
    case Reason::UserNotMember:
        return tr("This user doesn't belong to the tenant. Invite the person first.");
    case Reason::PreviewOutdated:
        return tr("What would change isn't what was shown any more. Look at it again.");
    case Reason::LastSuperuser:
        return tr("This is the last superuser. Make another one first.");
    case Reason::SessionUnknown:
        return tr("There is no such session any more.");
    case Reason::SettingUnknown:
        return tr("There is no such setting.");
    case Reason::TaskUnknown:
        return tr("There is no such task any more.");
    case Reason::TaskEnded:
        return tr("This task has ended already.");
    case Reason::AlreadySetUp:
        return tr("This database is set up already. Sign in.");
    case Reason::NotSetUp:
        return tr("This database is not set up yet.");
    case Reason::ChangedMeanwhile:
        return tr("Somebody else changed it meanwhile. Look at the change, then try again.");
    case Reason::NothingToUndo:
        return tr("There is nothing to undo any more.");
    case Reason::NotUndoable:
        return tr("This can't be undone.");
    case Reason::StillReferenced:
        return tr("Something still refers to it. Remove that first.");
    case Reason::ReferenceUnknown:
        return tr("It refers to something that does not exist any more.");
    case Reason::ProfileUnknown:
        return tr("There is no such profile.");
    case Reason::ProfileNameTaken:
        return tr("Another profile has this name.");
    case Reason::ProfileReadOnly:
        return tr("This profile is read-only, so nothing can be changed through it.");
    case Reason::Busy:
        return tr("The database is busy. Try again in a moment.");
    case Reason::ConnectionLost:
        return tr("The connection to the database was lost. Nothing was changed.");
    case Reason::OutcomeUnknown:
        return tr("The connection broke off while this was under way: it may or may not have been stored. Look at it "
                  "when the connection is back.");
    case Reason::DatabaseMissing:
        return tr("The server has no such database.");
    case Reason::DatabaseTooOld:
        return tr("The database server is too old. PostgreSQL 15 or newer is needed.");
    case Reason::DatabaseNewer:
        return tr("A newer version of Tenantry has changed this database. Update this program.");
    case Reason::DatabaseNotMigrated:
        return tr("This database is of an older version. Migrate it first.");
    case Reason::MigrationChanged:
        return tr("This database was migrated with other files than this program's. Don't go on; ask for support.");
    case Reason::RoleTooPowerful:
        return tr("The database login may do more than it should. Use the role that Tenantry made.");
    case Reason::RightsMissing:
        return tr("The database login lacks rights that Tenantry needs.");
    case Reason::DiskFull:
        return tr("The disk is full. Nothing is lost; make room, then try again.");
    case Reason::TimedOut:
        return tr("It took too long and was given up. Try again.");
    case Reason::ServerNotFound:
        return tr("There is no server of this name. Check the host name.");
    case Reason::ServerRefused:
        return tr("The server refuses the connection. Check host and port, and whether PostgreSQL is running there.");
    case Reason::ServerReadOnly:
        return tr("The database server takes no changes at the moment: it is a standby, or was made read-only.");
    case Reason::TlsFailed:
        return tr("No secure connection: check the TLS mode and the certificate authority.");
    case Reason::PasswordRefused:
        return tr("The server refuses user or password.");
    case Reason::BinariesMissing:
        return tr("PostgreSQL is not installed on this machine.");
    case Reason::ClusterOlderMajor:
        return tr("The embedded database belongs to an older PostgreSQL. Install that version, or upgrade the data.");
    case Reason::ClusterBroken:
        return tr("The embedded database can't be started. The details say why.");
    case Reason::KeychainUnavailable:
        return tr("The keychain can't be used. Unlock it, or keep the secret in a private file.");
    case Reason::FileNotPrivate:
        return tr("Others can read the file that holds a secret. Make it private first.");
    case Reason::FileUnusable:
        return tr("The file can't be read or written.");
    case Reason::AddressUnusable:
        return tr("The port is taken, or you may not use it. Choose another.");
    case Reason::Cancelled:
        return tr("Cancelled.");
    }
    return {};
}

} // namespace

QString sentenceFor(const Error &error)
{
    return Sentences::forReason(error);
}

QString detailsOf(const Error &error)
{
    QString text = toText(error.code) + u" · "_s + toText(error.reason);
    if (!error.detail.isEmpty())
        text += u" · "_s + error.detail;
    return text;
}

} // namespace tenantry::ui
