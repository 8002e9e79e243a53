-- roles: platform tenant
DELETE FROM iam.role_grants WHERE id = :id
