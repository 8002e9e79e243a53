-- roles: platform tenant
SELECT iam.restore_rows(:target_kind, :request_id::uuid, :id::uuid) AS restored
