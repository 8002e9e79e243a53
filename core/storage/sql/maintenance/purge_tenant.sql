-- roles: platform
SELECT iam.purge_tenant(:id) AS purged
