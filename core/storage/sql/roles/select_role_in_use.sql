-- roles: platform tenant
-- Grants that have ended don't count.
SELECT EXISTS (SELECT FROM iam.role_grants g
                WHERE g.role_id = :id AND coalesce(g.ends_at, 'infinity') > iam.now()) AS in_use
