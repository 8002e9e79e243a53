-- roles: platform
SELECT s.id, s.key, jsonb_build_object('value', s.value) AS value, s.version, s.updated_at
  FROM iam.settings s
