// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/statementsamples.h"

#include <QHash>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QByteArray aTenant = sampleTenant;
const QByteArray aUser = sampleUser;
const QByteArray thirtyTwoBytes = "\\x" + QByteArray(64, 'a');

/// A row that every table of a seed could have.
QByteArray seedSample()
{
    return R"({"rows": [{"id": "99999999-0000-4000-8000-000000000001", "name": "Seeded", "slug": "seeded",
              "description": "", "status": "active", "email": "seeded@x.example", "first_name": "", "last_name": "",
              "is_active": true, "is_superuser": false, "code": "user:read", "system_role": "Support", "reason": "",
              "tenant_id": ")"
        + aTenant + R"(", "user_id": ")" + aUser + R"(", "role_id": "cccccccc-0000-4000-8000-000000000008",
              "key_prefix": "tnt_abcd", "hash": ")"
        + QByteArray(64, 'b') + R"("}]})";
}

/// What each parameter of a statement file may be like. A new name must be added here.
const QHash<QByteArray, QByteArray> samples{
    {"acceptances", "{2024-01-01T00:00:00Z}"},
    {"accounts", "{" + aUser + ",user8@8f14e4.example}"},
    {"action", "tenant.edit"},
    {"action_end", "tenant/"},
    {"actives", "{true,true}"},
    {"actor_id", aUser},
    {"after", "{}"},
    {"after_id", aTenant},
    {"after_key", "tenant 8"},
    {"allowed_networks", "{10.0.0.0/8}"},
    {"answer", "\\x00"},
    {"api_key_id", aUser},
    {"at", "2026-06-01T00:00:00Z"},
    {"attempt", aTenant},
    {"before", "{}"},
    {"bodies", "{Hello}"},
    {"body", "Hello"},
    {"caller", "{}"},
    {"caller_id", aUser},
    {"challenge", thirtyTwoBytes},
    {"client", "a program"},
    {"code_step", "59000000"},
    {"codes", "{user:read,user:update}"},
    {"created_from", "2026-01-01T00:00:00Z"},
    {"created_until", "2026-01-02T00:00:00Z"},
    {"description", "Described"},
    {"descriptions", "{Described}"},
    {"dormant_since", "2026-01-01T00:00:00Z"},
    {"expires_before", "2026-12-31T00:00:00Z"},
    {"email", "user7@8f14e4.example"},
    {"emails", "{a@x.example,user7@8f14e4.example}"},
    {"ends_at", "2030-01-01T00:00:00Z"},
    {"error_code", "Conflict"},
    {"error_detail", "23505"},
    {"error_field", "email"},
    {"error_reason", "EmailTaken"},
    {"expires_at", "2036-01-01T00:00:00Z"},
    {"family", thirtyTwoBytes},
    {"field", "status"},
    {"fingerprint", thirtyTwoBytes},
    {"first_name", "Ada"},
    {"first_names", "{Ada,Bo}"},
    {"from_instant", "2026-06-01T00:00:00Z"},
    {"gained", "{user:read}"},
    {"gave", "false"},
    {"grant_id", aTenant},
    {"granted", "true"},
    {"granted_by", aUser},
    {"hash", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA"},
    {"hashes", R"({"",""})"},
    {"heir_id", "bbbbbbbb-0000-4000-8000-000000000008"},
    {"id", aTenant},
    {"ids", "{" + aTenant + "}"},
    {"hides_deleted", "false"},
    {"in_query", "false"},
    {"installation", "here"},
    {"instants", "{2036-01-01T00:00:00Z}"},
    {"invited_by", aUser},
    {"inviter_id", aUser},
    {"inviter_ids", "{" + aUser + "}"},
    {"is_active", "true"},
    {"is_by_operator", "false"},
    {"is_cancelled", "false"},
    {"is_platform", "false"},
    {"is_superuser", "false"},
    {"keep", "true"},
    {"key", "login.most_failures"},
    {"issuer", "urn:uuid:8f14e45f-0000-4000-8000-000000000001"},
    {"key_hash", thirtyTwoBytes},
    {"key_id", "key"},
    {"key_prefix", "tnt_abcd"},
    {"key_version", "1"},
    {"kid", "key"},
    {"kind", "user"},
    {"last_error", "550"},
    {"last_name", "Lovelace"},
    {"last_names", "{Lovelace,Holm}"},
    {"limit", "101"},
    {"lines", "{2,3}"},
    {"lost", "{user:update}"},
    {"mail_kind", "invitation"},
    {"matches", "true"},
    {"member_of", aTenant},
    {"module", "user"},
    {"months_ahead", "3"},
    {"must_change", "false"},
    {"name", "Tenant new"},
    {"names", "{Somebody new}"},
    {"new_hash", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaB"},
    {"nonce", thirtyTwoBytes},
    {"numbers", "{1}"},
    {"outcome", "denied"},
    {"pattern", "%tenant-12345%"},
    {"permission", "tenant:update"},
    {"permissions", "{user:read}"},
    {"position", "7"},
    {"prefixes", "{tnt_abcd}"},
    {"probe", "7"},
    {"public_key", "public"},
    {"question", R"({"filter": {"action": "tenant."}})"},
    {"reason", "For a while"},
    {"recipient", "ada@example.org"},
    {"recipients", "{ada@example.org}"},
    {"recovery", thirtyTwoBytes},
    {"recovery_hashes", "{}"},
    {"refresh_hash", thirtyTwoBytes},
    {"request_id", "dddddddd-0000-4000-8000-000000000007"},
    {"role", "tenantry_platform"},
    {"role_id", "cccccccc-0000-4000-8000-000000000008"},
    {"role_ids", "{cccccccc-0000-4000-8000-000000000008}"},
    {"rotated_from", aTenant},
    {"row_state", "done"},
    {"scope", "TENANT"},
    {"sealed", "\\x00"},
    {"seed", seedSample()},
    {"session_id", "eeeeeeee-0000-4000-8000-000000000001"},
    {"sets_expiry", "true"},
    {"sets_inviter", "true"},
    {"sets_networks", "true"},
    {"sets_permissions", "true"},
    {"sets_role", "true"},
    {"skip", "100"},
    {"slug", "tenant-8"},
    {"slugs", "{somebody-new}"},
    {"started_by", "ada@example.org"},
    {"starts", "{2026-01-01T00:00:00Z,2026-06-01T00:00:00Z}"},
    {"starts_at", "2026-01-01T00:00:00Z"},
    {"status", "suspended"},
    {"statuses", "{revoked}"},
    {"step", "1000"},
    {"subject", "Hello"},
    {"successor_hash", thirtyTwoBytes},
    {"superusers", "{false}"},
    {"target_id", aTenant},
    {"target_kind", "tenant"},
    {"task_action", "grant"},
    {"task_id", "ffffffff-0000-4000-8000-000000000007"},
    {"tenant_id", aTenant},
    {"tenant_ids", "{" + aTenant + "}"},
    {"token_end", "2030-01-01T00:00:00Z"},
    {"token_hash", thirtyTwoBytes},
    {"token_hashes", R"({"\\x)" + QByteArray(64, 'a') + R"(","\\x)" + QByteArray(64, 'b') + R"("})"},
    {"undone_task", aTenant},
    {"until", "2026-06-01T00:00:00Z"},
    {"until_instant", "2026-06-02T00:00:00Z"},
    {"user_id", aUser},
    {"user_ids", "{" + aUser + "}"},
    {"user_kind", "person"},
    {"user_version", "1"},
    {"value", "deleted"},
    {"wrapped", R"({"value": 12})"},
};

} // namespace

QByteArray sampleOf(const QByteArray &parameter, const QStringList &flags)
{
    const bool instants = flags.join(u' ').contains(u"_at_") || flags.contains(u"after_down"_s)
        || flags.contains(u"after_up"_s) || flags.contains(u"after_newest"_s) || flags.contains(u"after_oldest"_s);
    if (parameter == "after_key" && instants)
        return "2026-06-01T00:00:00Z";
    if (parameter == "after_key" && flags.join(u' ').contains(u"_position_"))
        return "500";
    return samples.value(parameter);
}

} // namespace tenantry
