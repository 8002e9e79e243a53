// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/errortext.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// The argument that is to blame, as it is called on the command line.
QString named(const Error &error)
{
    return error.field.isEmpty() ? u"A value"_s : QString(u"The value of '" + error.field + u'\'');
}

/// ` (detail)`, or nothing.
QString inBrackets(const QString &detail)
{
    return detail.isEmpty() ? QString() : QString(u" (" + detail + u')');
}

QString unexplained(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
        return named(error) + u" was refused"_s + inBrackets(error.detail) + u'.';
    case ErrorCode::Unauthenticated:
        return u"You are not signed in."_s;
    case ErrorCode::Forbidden:
        return u"That is not permitted"_s + inBrackets(error.detail) + u'.';
    case ErrorCode::NotFound:
        return u"What was asked for doesn't exist."_s;
    case ErrorCode::Conflict:
        return u"Something that exists already stands in the way"_s + inBrackets(error.detail) + u'.';
    case ErrorCode::Stale:
        return u"It was changed meanwhile."_s;
    case ErrorCode::RateLimited:
        return u"Too much was asked at once."_s;
    case ErrorCode::Unavailable:
        return u"The database can't be used at the moment"_s + inBrackets(error.detail) + u'.';
    case ErrorCode::Internal:
        return u"Something went wrong inside the program or its database"_s + inBrackets(error.detail) + u'.';
    }
    Q_UNREACHABLE();
}

QString tryLater()
{
    return u"Try again in a moment; 'tenantryctl doctor' looks for what is wrong."_s;
}

QString askDoctor()
{
    return u"'tenantryctl doctor' says what is wrong and how to mend it."_s;
}

QString lookAtList()
{
    return u"'tenantryctl tenant list' shows the tenants; '--status deleted' shows the deleted ones."_s;
}

QString signInAgain()
{
    return u"Sign in again."_s;
}

} // namespace

// One entry for each reason, and no default: a new reason doesn't compile before somebody has found words for it.
ErrorText errorText(const Error &error)
{
    switch (error.reason) {
    case Reason::Unspecified:
        return {unexplained(error), error.code == ErrorCode::Internal ? askDoctor() : QString()};

    case Reason::Required:
        return {named(error) + u" is missing.", u"Give one; '--help' shows how."_s};
    case Reason::TooLong:
        return {named(error) + u" is too long" + inBrackets(error.detail) + u'.', u"Shorten it."_s};
    case Reason::TooShort:
        return {named(error) + u" is too short" + inBrackets(error.detail) + u'.', u"Give a longer one."_s};
    case Reason::BadFormat:
        if (error.field == u"slug")
            return {u"That is not a valid slug."_s,
                    u"A slug has 3 to 50 characters: lower-case letters a to z, digits and hyphens."_s};
        return {named(error) + u" doesn't have the right form" + inBrackets(error.detail) + u'.',
                u"'--help' shows what is expected."_s};
    case Reason::BadCursor:
        return {u"The cursor doesn't belong to this list."_s,
                u"Use the cursor that the same command with the same filter and order printed, or none."_s};
    case Reason::OutOfRange:
        if (error.field == u"limit")
            return {u"The limit is out of range."_s, u"A page holds 1 to 1000 rows."_s};
        return {named(error) + u" is out of range" + inBrackets(error.detail) + u'.',
                u"'--help' shows what is allowed."_s};
    case Reason::ContainsNul:
        return {named(error) + u" holds a character that can't be stored (NUL).", u"Leave it out."_s};
    case Reason::PasswordTooShort:
        return {u"The password is too short"_s + inBrackets(error.detail) + u'.',
                u"Take a longer one: several words make a good password."_s};
    case Reason::PasswordTooLong:
        return {u"The password is too long."_s, u"Take a shorter one."_s};
    case Reason::PasswordTooCommon:
        return {u"That password is among those that attackers try first."_s,
                u"Take another one: several unrelated words make a good password."_s};

    case Reason::SecretInArguments:
        return {u"A password on the command line can be read by everybody on this machine, so it wasn't used."_s,
                u"Take it out of the URI (and change it); it is asked for, or read from standard input."_s};
    case Reason::SourceIsTarget:
        return {u"That is the database that Tenantry itself uses; nothing can be imported from it."_s,
                u"The URI must lead to the original's database."_s};
    case Reason::SourceUnsuitable:
        return {u"That isn't a database of the original that could be imported; missing, or not to be read by this "
                u"login"_s
                    + inBrackets(error.detail) + u'.',
                u"docs/migrating.md says which tables and columns are read."_s};
    case Reason::RowRepeated:
        return {u"Another row says the same already, so this one can't be there as well."_s, {}};
    case Reason::NotInDryRun:
        return {u"This can't be tried without being done, so nothing was done."_s, u"Leave '--dry-run' out."_s};

    case Reason::NotSignedIn:
        return {u"Nobody is signed in."_s, signInAgain()};
    case Reason::SessionEnded:
        return {u"The session has ended."_s, signInAgain()};
    case Reason::WrongCredentials:
        return {u"The e-mail address or the password is wrong."_s, u"Check both and try again."_s};
    case Reason::UserInactive:
        return {u"This account is not active."_s, u"An administrator can activate it."_s};
    case Reason::AttemptsExhausted:
        return {u"There were too many failed sign-ins, so the account is locked for a while."_s,
                u"Wait some minutes."_s};
    case Reason::PermissionMissing:
        return {u"A permission for this is missing"_s + inBrackets(error.detail) + u'.',
                u"Somebody who holds it can do it, or grant it."_s};
    case Reason::NotMember:
        return {u"You don't belong to that tenant."_s, u"One of its administrators can invite you."_s};
    case Reason::SuperuserRequired:
        return {u"Only a superuser may do that."_s, u"Ask one."_s};
    case Reason::HigherPowerRequired:
        return {u"That account holds permissions that you don't, so you can't change it."_s,
                u"Somebody who holds them can."_s};
    case Reason::PasswordChangeRequired:
        return {u"This account has a one-time password, which must be changed before anything else."_s,
                u"'tenantryctl user password' changes it."_s};
    case Reason::SecondFactorSetupRequired:
        return {u"Superusers need a second factor here, and this one has none."_s,
                u"'tenantryctl second-factor setup' sets one up; nothing else is open before."_s};
    case Reason::SecondFactorRequired:
        return {u"This account has a second factor, and its code is needed to sign in."_s,
                u"Give the code of the authenticator, or a recovery code."_s};
    case Reason::SecondFactorWrong:
        return {u"That code is wrong, or was used already."_s, u"Wait for the next code, or give a recovery code."_s};
    case Reason::SecondFactorPresent:
        return {u"This account has a second factor already."_s, u"Remove it first to set up another one."_s};
    case Reason::SecondFactorMissing:
        return {u"This account has no second factor."_s, u"Set one up first."_s};
    case Reason::ChallengeEnded:
        return {u"Signing in took too long, or was tried too often."_s, signInAgain()};
    case Reason::DataKeyMissing:
        return {
            u"This installation has no key for the secrets of second factors."_s,
            u"'tenantryctl second-factor bring-key' brings it here from one that has it; docs/security.md explains."_s};
    case Reason::ResetLinkInvalid:
        return {u"That link isn't valid: it was used, has expired, or a newer one was made."_s,
                u"Ask for a new one."_s};
    case Reason::MailFailed:
        return {u"The e-mail could not be sent"_s + inBrackets(error.detail) + u'.',
                u"Check the settings that begin with 'mail.'."_s};
    case Reason::KeyRefused:
        return {
            u"The API key is not valid, or not from here."_s,
            u"It may be revoked, expired, switched off, or allowed from other networks only; make or rotate one."_s};
    case Reason::CredentialLimited:
        return {u"With an API key that is limited this can't be done."_s, u"Sign in instead."_s};
    case Reason::TokenExpired:
        return {u"The token has expired."_s, signInAgain()};
    case Reason::TokenInvalid:
    case Reason::TokenWithoutSubject:
    case Reason::TokenSubjectMalformed:
    case Reason::TokenSubjectUnknown:
        return {u"The token isn't valid here."_s, signInAgain()};

    case Reason::TenantUnknown:
        return {u"There is no such tenant."_s, lookAtList()};
    case Reason::TenantNameTaken:
        return {u"Another tenant has that name."_s,
                error.detail.isEmpty() ? u"Choose another name, or rename or delete the other tenant."_s
                                       : QString(u"Restore it under another one with '--name' ('" + error.detail
                                                 + u"' is free), or rename or delete the other tenant.")};
    case Reason::TenantSlugTaken:
        if (!error.detail.isEmpty())
            return {QString(u"Another tenant has the slug '" + error.detail + u"' now, and a slug never changes."),
                    u"Delete the other one first: 'tenantryctl tenant delete "_s + error.detail + u"'."};
        return {u"Another tenant has that slug."_s, u"Choose another one with '--slug'."_s};
    case Reason::TenantSuspended:
        return {u"The tenant is suspended, so nobody can work in it."_s,
                u"'tenantryctl tenant resume' lets them in."_s};
    case Reason::TenantDeleted:
        return {u"The tenant is deleted, so it can't be changed."_s,
                u"'tenantryctl tenant restore' brings it back while its grace period lasts."_s};
    case Reason::TenantNotDeleted:
        return {u"The tenant isn't deleted, so there is nothing to restore."_s, lookAtList()};
    case Reason::KeyUnknown:
        return {u"There is no such API key."_s, u"'tenantryctl key list' shows those there are."_s};
    case Reason::KeyRevoked:
        return {u"The API key is revoked, and that is for ever."_s, u"Make a new one."_s};
    case Reason::InvitationUnknown:
        return {u"There is no such invitation."_s, u"'tenantryctl invitation list' shows those there are."_s};
    case Reason::InvitationInvalid:
        return {u"The invitation is not valid any more, or never was."_s, u"Ask for a new one."_s};
    case Reason::InvitationNotPending:
        return {u"The invitation is no longer pending."_s, u"Make a new one."_s};
    case Reason::AlreadyMember:
        return {u"That account belongs to the tenant already."_s, u"Grant it a role instead."_s};
    case Reason::UserUnknown:
        return {u"There is no such user."_s, u"Check the e-mail address or the id."_s};
    case Reason::EmailTaken:
        return {u"Another account has that e-mail address."_s, u"Use another address."_s};
    case Reason::OwnAccount:
        return {u"That can't be done to one's own account."_s,
                u"'tenantryctl user password' changes your own password."_s};
    case Reason::ServiceAccount:
        return {u"That is a service account, which signs in by key only."_s, {}};
    case Reason::RoleUnknown:
        return {u"There is no such role here."_s,
                u"'tenantryctl role list' shows the roles; '--tenant' those of one tenant."_s};
    case Reason::RoleNameTaken:
        return {u"Another role has that name."_s, u"Choose another name."_s};
    case Reason::RoleInUse:
        return {u"Somebody holds that role."_s,
                u"'tenantryctl role users' shows who; revoke it with 'tenantryctl grant remove' first."_s};
    case Reason::SystemRole:
        return {u"That role comes with the program and stays as it is."_s,
                u"'tenantryctl role copy' makes one that can be changed."_s};
    case Reason::MembershipRole:
        return {u"That role stands for membership of a tenant; it is neither granted nor revoked."_s, {}};
    case Reason::PermissionUnknown:
        return {u"There is no such permission"_s + inBrackets(error.detail) + u'.',
                u"'tenantryctl permission list' shows all of them."_s};
    case Reason::PermissionNotHeld:
        if (error.field == u"heir")
            return {
                u"API keys of the account would become stronger by permissions that the one who takes over holds in "
                u"more places"_s
                    + inBrackets(error.detail) + u'.',
                u"Hand over to somebody with the same roles, or revoke the keys for all tenants first."_s};
        return {u"Nobody gives a permission that he doesn't hold himself"_s + inBrackets(error.detail) + u'.',
                u"Somebody who holds it can."_s};
    case Reason::GrantUnknown:
        return {u"There is no such grant."_s, u"'tenantryctl grant list' shows the grants."_s};
    case Reason::AlreadyGranted:
        return {u"The user holds that role there already."_s, u"'tenantryctl grant edit' changes its end."_s};
    case Reason::GrantEnded:
        return {u"That grant has ended."_s, u"'tenantryctl grant add' grants the role anew."_s};
    case Reason::UserNotMember:
        return {u"That user doesn't belong to the tenant."_s, u"Members enter by accepting an invitation."_s};
    case Reason::PreviewOutdated:
        return {u"What would change isn't what the preview showed."_s, u"Look at a new preview."_s};
    case Reason::LastSuperuser:
        return {u"This is the last active superuser, and there must be one."_s, u"Make another superuser first."_s};
    case Reason::SessionUnknown:
        return {u"There is no such session, or it has ended."_s, {}};
    case Reason::SettingUnknown:
        return {u"There is no such setting."_s, u"'tenantryctl setting list' shows all of them."_s};
    case Reason::TaskUnknown:
        return {u"There is no such task."_s, u"'tenantryctl bulk list' shows those of the last 30 days."_s};
    case Reason::TaskEnded:
        return {u"That task has ended, so nothing was changed."_s,
                u"'tenantryctl bulk show' says what became of it."_s};
    case Reason::AlreadySetUp:
        return {u"This database is set up already, so nothing was changed"_s + inBrackets(error.detail) + u'.',
                u"A sample needs an empty database; a superuser is made by another superuser."_s};
    case Reason::NotSetUp:
        return {u"Tenantry isn't set up here yet: there is no database, or nobody in it."_s,
                u"'tenantryctl init' makes the database and the first superuser."_s};
    case Reason::ChangedMeanwhile:
        return {u"It was changed meanwhile, so nothing was changed now."_s,
                u"Look at it again ('tenantryctl tenant show') and repeat the command with its present version."_s};
    case Reason::NothingToUndo:
        return {u"There is no change to undo."_s, {}};
    case Reason::NotUndoable:
        if (error.field == u"task")
            return {u"That task hasn't ended yet, so it can't be undone."_s,
                    u"'tenantryctl bulk resume' or 'bulk cancel' ends it."_s};
        return {u"That change can't be undone."_s, u"Make the opposite change by hand."_s};
    case Reason::StillReferenced:
        if (error.field == u"heir")
            return {u"Programs and invitations still depend on this account"_s + inBrackets(error.detail) + u'.',
                    u"--reassign-to hands them over; 'tenantryctl key revoke' and 'invitation revoke' end them."_s};
        return {u"Something else still refers to it"_s + inBrackets(error.detail) + u'.', u"Remove that first."_s};
    case Reason::ReferenceUnknown:
        return {u"It refers to something that doesn't exist"_s + inBrackets(error.detail) + u'.',
                u"It may have been deleted meanwhile; look again."_s};

    case Reason::ProfileUnknown:
        return {u"There is no profile of that name"_s + inBrackets(error.detail) + u'.',
                u"'tenantryctl init --profile NAME' makes one."_s};
    case Reason::ProfileNameTaken:
        return {u"Another profile has that name."_s, u"Choose another name."_s};
    case Reason::ProfileReadOnly:
        return {u"The profile is read-only, so nothing was changed."_s,
                u"Use another profile, or take \"readOnly\" out of this one in profiles.json."_s};

    case Reason::Busy:
        return {u"The database is busy with something that this would disturb."_s, tryLater()};
    case Reason::ConnectionLost:
        return {u"The connection to the database broke off, or could not be made"_s + inBrackets(error.detail) + u'.',
                tryLater()};
    case Reason::OutcomeUnknown:
        return {u"The connection broke off while the change was being saved, so it may or may not have been made."_s,
                u"Look before you repeat it."_s};
    case Reason::DatabaseMissing:
        return {u"The server has no such database or user"_s + inBrackets(error.detail) + u'.',
                u"'tenantryctl init' makes them."_s};
    case Reason::DatabaseTooOld:
        return {u"The server's PostgreSQL is too old"_s + inBrackets(error.detail) + u'.',
                u"Tenantry needs PostgreSQL 15 or newer."_s};
    case Reason::DatabaseNewer:
        return {u"The database was made by a newer Tenantry"_s + inBrackets(error.detail) + u'.',
                u"Install that version, or a newer one; this one would do damage."_s};
    case Reason::DatabaseNotMigrated:
        return {u"The database isn't up to date with this program"_s + inBrackets(error.detail) + u'.',
                u"'tenantryctl migrate' brings it up to date; 'tenantryctl migrate --status' shows what is pending."_s};
    case Reason::MigrationChanged:
        return {u"A migration that this database went through isn't the one that this program knows"_s
                    + inBrackets(error.detail) + u'.',
                u"Install the Tenantry that the database was made with, or restore a backup; don't edit migrations."_s};
    case Reason::RoleTooPowerful:
        return {u"The login that the program works with may more than it should"_s + inBrackets(error.detail)
                    + u", so row-level security would not hold.",
                u"Use the login tenantry_app in the profile, or take the extra rights away from it."_s};
    case Reason::RightsMissing:
        return {u"The database login lacks a right for this"_s + inBrackets(error.detail) + u'.', askDoctor()};
    case Reason::DiskFull:
        return {u"The disk is full, so nothing was saved; what was saved before is safe"_s + inBrackets(error.detail)
                    + u'.',
                u"Make room and try again."_s};
    case Reason::TimedOut:
        return {u"The database took too long to answer"_s + inBrackets(error.detail) + u'.', tryLater()};
    case Reason::ServerNotFound:
        return {u"The database server's name is not known"_s + inBrackets(error.detail) + u'.',
                u"Check the host in the profile, and the network."_s};
    case Reason::ServerRefused:
        return {u"No database server answers there"_s + inBrackets(error.detail) + u'.',
                u"Check host and port in the profile, and whether the server runs."_s};
    case Reason::ServerReadOnly:
        return {u"The database server takes no changes at the moment: it is a standby, or was made read-only"_s
                    + inBrackets(error.detail) + u'.',
                u"Name the primary in the profile as well, or wait until there is one again."_s};
    case Reason::TlsFailed:
        return {u"No secure connection to the database could be made"_s + inBrackets(error.detail) + u'.',
                u"Check the profile's TLS mode and the authority's certificate."_s};
    case Reason::PasswordRefused:
        return {u"The database server doesn't let this login in"_s + inBrackets(error.detail) + u'.',
                u"Check user and password of the profile, and the server's pg_hba.conf."_s};
    case Reason::BinariesMissing:
        return {u"PostgreSQL's server programs were not found"_s + inBrackets(error.detail) + u'.',
                u"Install them (on Debian: apt install postgresql), or use a profile for a server elsewhere."_s};
    case Reason::ClusterOlderMajor:
        return {u"The embedded database belongs to an older PostgreSQL than the installed one"_s
                    + inBrackets(error.detail) + u'.',
                u"Install that version beside the new one; it is found by itself. docs/embedded_database.md explains "
                u"the upgrade."_s};
    case Reason::ClusterBroken:
        return {u"The embedded database could not be started"_s + inBrackets(error.detail) + u'.', askDoctor()};
    case Reason::KeychainUnavailable:
        return {u"The keychain can't be used"_s + inBrackets(error.detail) + u'.',
                u"Unlock it, or choose the file backend for secrets in the settings."_s};
    case Reason::FileNotPrivate:
        return {u"A file that holds secrets can be read by others"_s + inBrackets(error.detail) + u'.',
                u"Take their rights away (chmod 600), and consider what is in it as known."_s};
    case Reason::FileUnusable:
        return {u"A file can't be used"_s + inBrackets(error.detail) + u'.', u"Check that it exists and its rights."_s};
    case Reason::AddressUnusable:
        return {u"The REST server can't listen at that address"_s + inBrackets(error.detail) + u'.',
                u"Another program may use the port: choose another one with '--port', or 0 for any that is free."_s};
    case Reason::Cancelled:
        return {u"Nothing was changed"_s + inBrackets(error.detail) + u'.', {}};
    }
    Q_UNREACHABLE();
}

} // namespace tenantry::ctl
