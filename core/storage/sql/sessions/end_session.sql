-- roles: platform tenant self
SELECT iam_auth.revoke_session(:id::uuid) AS ended
