-- roles: app
SELECT iam_auth.needs_setup() AS needed
