-- roles: platform tenant
SELECT iam_auth.delete_user(:user_id::uuid)
