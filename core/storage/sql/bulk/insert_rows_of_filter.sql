-- roles: platform tenant
-- variants: [member] [text | active | inactive | superuser | person | service | dormant | role] | member role role_here
-- reads: users user_activity
INSERT INTO iam.task_rows (task_id, position, user_id, label)
SELECT :task_id::uuid, row_number() OVER (ORDER BY u.email_key, u.id), u.id, u.email
  FROM iam.users u
  JOIN iam.user_activity a ON a.user_id = u.id --if dormant
  JOIN iam.tenant_members m ON m.user_id = u.id AND m.tenant_id = :member_of::uuid --if member
 WHERE true
   AND u.is_active --if active
   AND NOT u.is_active --if inactive
   AND u.is_superuser --if superuser
   AND u.kind = 'person' --if person
   AND u.kind = 'service' --if service
   AND u.search_key LIKE iam.text_key(:pattern) --if text
   AND a.last_sign_in_at < :dormant_since AND u.created_at < :dormant_since --if dormant
   AND EXISTS (SELECT FROM iam.role_grants g --if role
                WHERE g.user_id = u.id AND g.role_id = :role_id::uuid AND g.starts_at <= iam.now() --if role
                  AND g.tenant_id = :member_of::uuid --if role_here
                  AND coalesce(g.ends_at, 'infinity') > iam.now()) --if role
