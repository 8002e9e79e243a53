-- roles: platform tenant
DELETE FROM iam.roles WHERE id = :id
