-- roles: platform tenant
-- variants: [member] [text | inactive | superuser | dormant | service] | (active | person | role) by_index
-- variants: | member role role_here
-- variants tenant: member [text | inactive | superuser | dormant | service | active | person | role role_here]
-- by_index: what most accounts match is counted along an index, so that the limit ends it soon.
SELECT count(*) AS matching
  FROM (SELECT
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
         ORDER BY u.email_key, u.id --if by_index
         LIMIT :limit) AS matched
