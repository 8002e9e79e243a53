-- roles: app platform tenant self
SELECT iam_auth.require_power_over_member(:kind, :user_id::uuid, :session_id::uuid, :permission, :tenant_id::uuid,
                                          :target_id::uuid)
