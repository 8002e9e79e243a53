-- roles: app
SELECT iam_auth.presume_key(:api_key_id::uuid, :key_version, :user_id::uuid, :user_version, :is_platform)
