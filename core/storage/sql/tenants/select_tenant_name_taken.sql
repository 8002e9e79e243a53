-- roles: platform tenant
SELECT EXISTS (SELECT FROM iam.tenants t WHERE t.name_key = iam.text_key(:name) AND t.status <> 'deleted') AS taken
