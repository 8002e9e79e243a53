-- roles: platform
SELECT iam.restore_membership(:request_id::uuid, :id::uuid) AS restored
