-- roles: platform tenant
-- variants: everywhere | member locks
-- variants tenant: member
-- What the caller may not see is null. Nothing is counted further than the limit.
WITH may AS MATERIALIZED (
    SELECT iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, 'user:read', scope.id) = 'allowed' AS users,
           iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, 'session:read', scope.id) = 'allowed' AS sessions,
           iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, 'api_key:read', scope.id) = 'allowed' AS keys,
           iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, 'tenant:manage_invitations', scope.id) = 'allowed'
               AS invitations,
           iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, 'audit:read', scope.id) = 'allowed' AS events
      FROM (SELECT NULL::uuid AS id) scope --if everywhere
      FROM (SELECT :member_of::uuid AS id) scope --if member
), clock AS MATERIALIZED (
    SELECT iam.now() AS now
), live AS MATERIALIZED (
    SELECT s.user_id
      FROM iam.sessions s, clock, may
     WHERE may.sessions AND s.revoked_at IS NULL AND s.expires_at > clock.now
       AND s.user_id = ANY (ARRAY(SELECT m.user_id FROM iam.tenant_members m WHERE m.tenant_id = :member_of::uuid)) --if member
     LIMIT :limit
), key AS MATERIALIZED (
    SELECT k.name, k.expires_at
      FROM iam.api_keys k, clock, may
     WHERE may.keys AND k.revoked_at IS NULL AND k.is_active AND coalesce(k.expires_at, 'infinity') > clock.now
       AND k.tenant_id = :member_of::uuid --if member
     ORDER BY k.created_at, k.id
     LIMIT :limit
), ending_key AS MATERIALIZED (
    SELECT k.name, k.expires_at
      FROM iam.api_keys k, clock, may
     WHERE may.keys AND k.revoked_at IS NULL AND k.is_active AND k.expires_at > clock.now
       AND k.expires_at < clock.now + interval '7 days'
       AND k.tenant_id = :member_of::uuid --if member
     ORDER BY k.expires_at, k.id
     LIMIT :limit
), invitation AS MATERIALIZED (
    SELECT i.email, i.expires_at
      FROM iam.invitations i, clock, may
     WHERE may.invitations AND i.status = 'pending' AND i.expires_at > clock.now
       AND i.tenant_id = :member_of::uuid --if member
     ORDER BY i.expires_at, i.id
     LIMIT :limit
), ending_grant AS MATERIALIZED (
    SELECT concat_ws(', ', r.name, u.email) AS name, g.ends_at
      FROM clock, may, iam.role_grants g
      JOIN iam.roles r ON r.id = g.role_id
      JOIN iam.users u ON u.id = g.user_id
     WHERE may.users AND g.ends_at > clock.now AND g.ends_at < clock.now + interval '7 days'
       AND g.starts_at <= clock.now
       AND g.tenant_id = :member_of::uuid --if member
     ORDER BY g.ends_at, g.id
     LIMIT :limit
)
SELECT clock.now, may.users, may.sessions, may.keys, may.invitations, may.events,
       (SELECT count(*) FROM (
           SELECT FROM iam.users u
             JOIN iam.tenant_members m ON m.user_id = u.id AND m.tenant_id = :member_of::uuid --if member
            WHERE may.users ORDER BY u.email_key, u.id LIMIT :limit) counted) AS accounts,
       (SELECT count(*) FROM (
           SELECT FROM iam.users u
             JOIN iam.tenant_members m ON m.user_id = u.id AND m.tenant_id = :member_of::uuid --if member
            WHERE may.users AND u.created_at > clock.now - interval '7 days' --if everywhere
            WHERE may.users AND m.joined_at > clock.now - interval '7 days' --if member
            LIMIT :limit) counted) AS new_accounts,
       (SELECT count(*) FROM (
           SELECT FROM iam.users u
             JOIN iam.user_activity a ON a.user_id = u.id
             JOIN iam.tenant_members m ON m.user_id = u.id AND m.tenant_id = :member_of::uuid --if member
            WHERE may.users AND a.last_sign_in_at < clock.now - interval '90 days'
              AND u.created_at < clock.now - interval '90 days' LIMIT :limit) counted) AS dormant,
       (SELECT count(*) FROM iam.login_state l --if everywhere
         WHERE may.users AND l.user_id IS NOT NULL AND l.locked_until > clock.now) AS locked, --if everywhere
       (SELECT count(*) FROM iam.login_state l --if locks
          JOIN iam.tenant_members m ON m.user_id = l.user_id AND m.tenant_id = :member_of::uuid --if locks
         WHERE may.users AND l.locked_until > clock.now) AS locked, --if locks
       (SELECT count(*) FROM ending_grant) AS ending_grants,
       (SELECT g.name FROM ending_grant g LIMIT 1) AS first_grant,
       (SELECT g.ends_at FROM ending_grant g LIMIT 1) AS first_grant_at,
       (SELECT count(DISTINCT l.user_id) FROM live l) AS people_signed_in,
       (SELECT count(*) FROM live) AS live_sessions,
       (SELECT count(*) FROM key) AS active_keys,
       (SELECT count(*) FROM ending_key) AS ending_keys,
       (SELECT k.name FROM ending_key k LIMIT 1) AS first_key,
       (SELECT k.expires_at FROM ending_key k LIMIT 1) AS first_key_at,
       (SELECT count(*) FROM invitation) AS open_invitations,
       (SELECT count(*) FROM invitation i WHERE i.expires_at < clock.now + interval '1 day') AS ending_invitations,
       (SELECT i.email FROM invitation i WHERE i.expires_at < clock.now + interval '1 day' LIMIT 1) AS first_invitation,
       (SELECT i.expires_at FROM invitation i WHERE i.expires_at < clock.now + interval '1 day' LIMIT 1)
           AS first_invitation_at,
       (SELECT count(*) FROM (
           SELECT FROM iam.audit_events e
            WHERE may.events AND e.at > clock.now - interval '1 day'
              AND e.tenant_id = :member_of::uuid --if member
            LIMIT :limit) counted) AS events_of_a_day
  FROM may, clock
