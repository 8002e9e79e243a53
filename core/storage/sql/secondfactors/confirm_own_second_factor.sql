-- roles: self
SELECT iam_auth.confirm_own_second_factor(:code_step::bigint, :recovery_hashes::bytea[]) AS confirmed
