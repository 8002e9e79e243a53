-- roles: app
SELECT user_id, tenant_id FROM iam_auth.place_of_key(:id::uuid)
