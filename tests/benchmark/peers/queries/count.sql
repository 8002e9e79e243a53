SELECT count(*)::integer AS total FROM iam.tenant_members WHERE tenant_id = $1::text::uuid
