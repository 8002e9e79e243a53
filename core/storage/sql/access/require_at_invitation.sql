-- roles: platform tenant
SELECT iam_auth.require_at_invitation(:kind, :user_id::uuid, :session_id::uuid, :permission, :target_id::uuid, :hides_deleted)
