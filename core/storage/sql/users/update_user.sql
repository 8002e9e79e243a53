-- roles: platform tenant
SELECT iam_auth.update_user(:user_id::uuid, :email, :first_name, :last_name, :is_active::boolean, :is_superuser::boolean)
