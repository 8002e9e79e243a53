-- roles: platform
SELECT installation, key_id, wrapped FROM iam.data_keys
