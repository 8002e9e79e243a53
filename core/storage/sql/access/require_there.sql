-- roles: platform
-- For a face that shows no deleted tenants: one is as unknown there as one that never was.
SELECT iam_auth.require(:kind, :user_id::uuid, :session_id::uuid, :permission,
                        CASE WHEN EXISTS (SELECT FROM iam.tenants WHERE id = :tenant_id::uuid AND status = 'deleted')
                             THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE :tenant_id::uuid END)
