-- roles: platform
UPDATE iam.settings s
   SET value = :wrapped::jsonb -> 'value'
 WHERE s.key = :key
RETURNING s.id, s.key, jsonb_build_object('value', s.value) AS value, s.version, s.updated_at
