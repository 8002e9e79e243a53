// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/errormapping.h"

#include <algorithm>
#include <array>
#include <libpq-fe.h>

namespace tenantry {

namespace {

struct StateMeaning
{
    const char *state; ///< a whole SQLSTATE, or the two characters of its class
    ErrorCode code;
    Reason reason;
};

/// Whole states stand before their class.
constexpr std::array stateMeanings{
    StateMeaning{"TN001", ErrorCode::Unauthenticated, Reason::SessionEnded},
    StateMeaning{"TN002", ErrorCode::Forbidden, Reason::UserInactive},
    StateMeaning{"TN003", ErrorCode::NotFound, Reason::TenantUnknown},
    StateMeaning{"TN004", ErrorCode::Forbidden, Reason::TenantSuspended},
    StateMeaning{"TN005", ErrorCode::Forbidden, Reason::NotMember},
    StateMeaning{"TN006", ErrorCode::Forbidden, Reason::PermissionMissing},
    StateMeaning{"TN007", ErrorCode::NotFound, Reason::UserUnknown},
    StateMeaning{"TN008", ErrorCode::Forbidden, Reason::SuperuserRequired},
    StateMeaning{"TN009", ErrorCode::Forbidden, Reason::HigherPowerRequired},
    StateMeaning{"TN010", ErrorCode::Conflict, Reason::LastSuperuser},
    StateMeaning{"TN011", ErrorCode::Conflict, Reason::AlreadySetUp},
    StateMeaning{"TN012", ErrorCode::Unauthenticated, Reason::KeyRefused},
    StateMeaning{"TN015", ErrorCode::Forbidden, Reason::PasswordChangeRequired},
    StateMeaning{"TN016", ErrorCode::Forbidden, Reason::SecondFactorSetupRequired},
    StateMeaning{"TN017", ErrorCode::Invalid, Reason::PermissionUnknown},
    StateMeaning{"TN018", ErrorCode::Invalid, Reason::OutOfRange},
    StateMeaning{"TN019", ErrorCode::Conflict, Reason::TaskEnded},
    StateMeaning{"TN020", ErrorCode::Unauthenticated, Reason::SessionEnded}, // Presumption
    StateMeaning{"TN021", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"40001", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"40P01", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"55006", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"55P03", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"53100", ErrorCode::Unavailable, Reason::DiskFull},
    StateMeaning{"53300", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"57014", ErrorCode::Unavailable, Reason::TimedOut},
    StateMeaning{"25006", ErrorCode::Unavailable, Reason::ServerReadOnly},
    StateMeaning{"25P03", ErrorCode::Unavailable, Reason::ConnectionLost},
    StateMeaning{"23503", ErrorCode::Conflict, Reason::ReferenceUnknown},
    StateMeaning{"23505", ErrorCode::Conflict, Reason::Unspecified},
    StateMeaning{"22021", ErrorCode::Invalid, Reason::ContainsNul},
    StateMeaning{"28P01", ErrorCode::Unavailable, Reason::PasswordRefused},
    StateMeaning{"28000", ErrorCode::Unavailable, Reason::RightsMissing}, // no rule lets this user in from here
    StateMeaning{"3D000", ErrorCode::Unavailable, Reason::DatabaseMissing},
    StateMeaning{"3F000", ErrorCode::Unavailable, Reason::DatabaseNotMigrated},
    StateMeaning{"42501", ErrorCode::Forbidden, Reason::RightsMissing},
    StateMeaning{"42P01", ErrorCode::Unavailable, Reason::DatabaseNotMigrated},
    StateMeaning{"57P03", ErrorCode::Unavailable, Reason::Busy}, // starting or stopping
    StateMeaning{"08", ErrorCode::Unavailable, Reason::ConnectionLost},
    StateMeaning{"53", ErrorCode::Unavailable, Reason::Busy},
    StateMeaning{"57P", ErrorCode::Unavailable, Reason::ConnectionLost},
    StateMeaning{"22", ErrorCode::Invalid, Reason::BadFormat},
    StateMeaning{"23", ErrorCode::Invalid, Reason::OutOfRange},
};

struct ConstraintMeaning
{
    const char *constraint;
    Reason reason;
    const char16_t *field;
};

constexpr std::array constraintMeanings{
    ConstraintMeaning{"tenants_name_key_live", Reason::TenantNameTaken, u"name"},
    ConstraintMeaning{"tenants_slug_live", Reason::TenantSlugTaken, u"slug"},
    ConstraintMeaning{"roles_scope_name_key", Reason::RoleNameTaken, u"name"},
    ConstraintMeaning{"role_grants_user_tenant_role", Reason::AlreadyGranted, u"role"},
    ConstraintMeaning{"role_grants_role_id_fkey", Reason::RoleUnknown, u"role"},
    ConstraintMeaning{"role_grants_user_id_fkey", Reason::UserUnknown, u"user"},
    ConstraintMeaning{"role_grants_period", Reason::OutOfRange, u"ends_at"},
    ConstraintMeaning{"role_grants_member_fkey", Reason::UserNotMember, u"user"},
    ConstraintMeaning{"api_keys_permissions", Reason::PermissionUnknown, u"permissions"},
    ConstraintMeaning{"api_keys_user_id_fkey", Reason::UserUnknown, u"user_id"},
    ConstraintMeaning{"invitations_role_id_fkey", Reason::RoleUnknown, u"role_id"},
    ConstraintMeaning{"invitations_pending", Reason::InvitationNotPending, u"email"},
    ConstraintMeaning{"users_email_key", Reason::EmailTaken, u"email"},
};

} // namespace

Error errorFromSqlState(QByteArrayView sqlState, QByteArrayView constraint)
{
    Error error{ErrorCode::Internal, Reason::Unspecified, {}, QString::fromLatin1(sqlState)};
    const auto meaning = std::find_if(stateMeanings.begin(), stateMeanings.end(),
                                      [&](const StateMeaning &m) { return sqlState.startsWith(m.state); });
    if (meaning != stateMeanings.end()) {
        error.code = meaning->code;
        error.reason = meaning->reason;
    }
    const auto rule = std::find_if(constraintMeanings.begin(), constraintMeanings.end(),
                                   [&](const ConstraintMeaning &m) { return constraint == m.constraint; });
    if (rule != constraintMeanings.end()) {
        error.reason = rule->reason;
        error.field = QString::fromUtf16(rule->field);
        error.detail.clear(); // the reason says it; the detail is the services', for what helps
    } else if (!constraint.isEmpty()) {
        error.detail += u' ' + QString::fromUtf8(constraint);
    }
    return error;
}

Error errorFrom(const pg_result *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (!state)
        return {ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}};
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    return errorFromSqlState(state, constraint ? QByteArrayView(constraint) : QByteArrayView());
}

bool isWorthRetrying(const Error &error)
{
    return error.detail.startsWith(u"40001") || error.detail.startsWith(u"40P01");
}

} // namespace tenantry
