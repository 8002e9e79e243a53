-- roles: platform tenant
-- variants: | end
-- A new end lies ahead; what has passed isn't rewritten.
UPDATE iam.role_grants
   SET reason = coalesce(:reason, reason)
     , ends_at = :ends_at::timestamptz --if end
 WHERE id = :id
   AND coalesce(:ends_at::timestamptz, 'infinity') > iam.now() --if end
