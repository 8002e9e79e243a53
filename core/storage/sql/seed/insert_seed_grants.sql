-- roles: platform
-- What names no role of its own is about a system role. One that has ended without a beginning began just before.
INSERT INTO iam.role_grants (user_id, tenant_id, role_id, starts_at, ends_at, reason)
SELECT r.user_id, r.tenant_id, coalesce(r.role_id, s.id),
       coalesce(r.starts_at, least(iam.now(), r.ends_at - interval '1 second')), r.ends_at, r.reason
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows')
    AS r (user_id uuid, tenant_id uuid, role_id uuid, system_role text, starts_at timestamptz, ends_at timestamptz,
          reason text)
  LEFT JOIN iam.roles s
    ON s.scope_id = '00000000-0000-0000-0000-000000000000' AND s.name_key = iam.text_key(r.system_role)
   AND s.is_system_role AND r.role_id IS NULL
