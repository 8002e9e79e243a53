-- roles: app
SELECT * FROM iam_auth.create_first_superuser(:email, :first_name, :last_name, :hash)
