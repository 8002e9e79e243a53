-- roles: self
SELECT iam_auth.begin_own_second_factor(:sealed::bytea, :key_id) AS begun
