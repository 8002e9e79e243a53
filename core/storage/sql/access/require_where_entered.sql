-- roles: tenant self
-- Behind access/enter_at_key: nobody needs a permission for what is his own.
SELECT iam_auth.require(:kind, :user_id::uuid, :session_id::uuid,
                        CASE WHEN current_user = 'tenantry_self' THEN NULL ELSE :permission END,
                        iam.current_tenant_id())
