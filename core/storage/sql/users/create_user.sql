-- roles: platform tenant
SELECT iam_auth.create_user(:user_id::uuid, :user_kind, :email, :first_name, :last_name, :is_active::boolean,
                            :is_superuser::boolean, :hash, :must_change::boolean, :tenant_id::uuid)
