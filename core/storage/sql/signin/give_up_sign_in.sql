-- roles: app
SELECT iam_auth.give_up_sign_in(:email)
