-- roles: platform
UPDATE iam.api_keys SET user_id = :new_user_id WHERE user_id = :user_id AND revoked_at IS NULL
