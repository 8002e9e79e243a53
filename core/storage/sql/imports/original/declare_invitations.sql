-- roles: original
-- variants: [tenants_deleted]
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT i.id::text AS id, i.email::text AS email, i.token::text AS token, i.status::text AS status,
       i.tenant_id::text AS tenant_id, i.role_id::text AS role_id, i.inviter_id::text AS inviter_id,
       i.user_id::text AS user_id, i.expires_at::timestamptz::text AS expires_at,
       coalesce(i.accepted_at, i.updated_at)::timestamptz::text AS accepted_at,
       (false
        OR t.deleted_at IS NOT NULL --if tenants_deleted
       ) AS is_deleted
  FROM iam.invitations i
  LEFT JOIN iam.tenants t ON t.id = i.tenant_id
 ORDER BY i.created_at, i.id
