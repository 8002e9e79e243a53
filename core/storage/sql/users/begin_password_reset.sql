-- roles: platform tenant
SELECT * FROM iam_auth.begin_password_reset(:user_id::uuid, :token_hash::bytea)
