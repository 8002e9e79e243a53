-- roles: app
SELECT *
  FROM iam_auth.finish_sign_in(:email, :granted::boolean, :user_id::uuid, :hash, :matches::boolean, :new_hash,
                               :family::bytea, :refresh_hash::bytea, :challenge::bytea, :client)
