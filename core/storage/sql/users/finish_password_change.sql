-- roles: app
SELECT iam_auth.finish_password_change(:email, :granted::boolean, :user_id::uuid, :session_id::uuid, :hash,
                                       :matches::boolean, :new_hash) AS outcome
