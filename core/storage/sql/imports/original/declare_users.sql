-- roles: original
-- variants: (names | full_name) [users_deleted]
-- The account that is older keeps its address when two differ in nothing but case.
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT u.id::text AS id, u.email::text AS email,
       u.first_name::text AS first_name, u.last_name::text AS last_name, NULL::text AS full_name, --if names
       NULL::text AS first_name, NULL::text AS last_name, u.full_name::text AS full_name, --if full_name
       u.hashed_password::text AS hash, u.is_active, u.is_superuser,
       (false
        OR u.deleted_at IS NOT NULL --if users_deleted
       ) AS is_deleted
  FROM iam.users u
 ORDER BY u.created_at, u.id
