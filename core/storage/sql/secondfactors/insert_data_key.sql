-- roles: platform
INSERT INTO iam.data_keys AS k (key_id, installation, wrapped)
VALUES (:key_id, :installation, :sealed::bytea)
ON CONFLICT (installation) DO UPDATE SET key_id = excluded.key_id, wrapped = excluded.wrapped
