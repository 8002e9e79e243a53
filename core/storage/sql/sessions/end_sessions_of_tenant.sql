-- roles: platform tenant
SELECT ended, spared
  FROM iam_auth.revoke_sessions_in(:kind, :user_id::uuid, :permission, :tenant_id::uuid, :session_id::uuid)
