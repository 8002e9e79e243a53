-- roles: app
SELECT * FROM iam_auth.accept_invitation(:token_hash::bytea, :granted, :user_id::uuid, :hash, :matches, :new_hash,
                                         :first_name, :last_name)
