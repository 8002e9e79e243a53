-- roles: app
SELECT *
  FROM iam_auth.finish_second_step(:challenge::bytea, :email, :granted::boolean, :code_step::bigint, :recovery::bytea,
                                   :family::bytea, :refresh_hash::bytea, :client)
