-- roles: self
SELECT iam_auth.delete_own_account()
