-- roles: app
SELECT iam_auth.fail_attempt(:email, :user_id::uuid)
