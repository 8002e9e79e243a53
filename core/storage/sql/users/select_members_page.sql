-- roles: platform tenant
-- variants: all (email_up [after_email_up] [skipping] | email_down after_email_down)
-- variants: | text (email_up [after_email_up] [skipping] | email_down after_email_down)
-- A page of a tenant's members with the number of them all: what lists over REST show, and nothing that is looked up for
-- each row beside it.
SELECT u.id, u.kind, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
       u.created_at, u.updated_at, NULL AS last_sign_in_at, NULL AS locked_until,
       ARRAY(SELECT held.name
               FROM iam.role_grants g
                    CROSS JOIN LATERAL (SELECT r.name, r.name_key FROM iam.roles r WHERE r.id = g.role_id OFFSET 0) held
              WHERE g.user_id = u.id AND g.tenant_id = :member_of::uuid AND g.starts_at <= (SELECT iam.now())
                AND coalesce(g.ends_at, 'infinity') > (SELECT iam.now()) ORDER BY held.name_key) AS roles,
       (SELECT count(*) FROM iam.tenant_members c WHERE c.tenant_id = :member_of::uuid) AS total, --if all
       (SELECT count(*) FROM iam.tenant_members c JOIN iam.users s ON s.id = c.user_id --if text
         WHERE c.tenant_id = :member_of::uuid AND s.search_key LIKE iam.text_key(:pattern)) AS total, --if text
       u.email_key AS cursor_key
  FROM iam.users u
  JOIN iam.tenant_members m ON m.user_id = u.id AND m.tenant_id = :member_of::uuid
 WHERE true
   AND u.search_key LIKE iam.text_key(:pattern) --if text
   AND (u.email_key, u.id) > (:after_key, :after_id::uuid) --if after_email_up
   AND (u.email_key, u.id) < (:after_key, :after_id::uuid) --if after_email_down
 ORDER BY u.email_key, u.id --if email_up
 ORDER BY u.email_key DESC, u.id DESC --if email_down
 LIMIT :limit
OFFSET :skip --if skipping
