-- roles: platform
SELECT count(*)::integer AS made FROM iam.ensure_audit_partitions(3)
