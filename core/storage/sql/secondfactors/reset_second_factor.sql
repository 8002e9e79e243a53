-- roles: platform tenant
SELECT iam_auth.reset_second_factor(:user_id::uuid) AS removed
