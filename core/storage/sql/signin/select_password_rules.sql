-- roles: app
SELECT shortest, refuses_common FROM iam_auth.password_rules()
