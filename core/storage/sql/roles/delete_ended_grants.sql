-- roles: platform tenant
DELETE FROM iam.role_grants WHERE role_id = :id AND ends_at <= iam.now()
