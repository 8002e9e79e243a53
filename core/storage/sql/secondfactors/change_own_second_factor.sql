-- roles: self
SELECT iam_auth.change_own_second_factor(:granted::boolean, :code_step::bigint, :recovery::bytea,
                                         :recovery_hashes::bytea[]) AS changed
