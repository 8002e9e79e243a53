-- roles: platform tenant
SELECT iam_auth.unlock_user(:user_id::uuid) AS unlocked
