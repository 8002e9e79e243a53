-- roles: self
SELECT iam_auth.change_own_account(:email, :first_name, :last_name, :hash, :session_id::uuid)
