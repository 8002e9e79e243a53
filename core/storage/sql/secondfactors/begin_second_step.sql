-- roles: app
SELECT outcome, user_id, email, secret, key_id, present FROM iam_auth.begin_second_step(:challenge::bytea)
