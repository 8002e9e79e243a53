-- roles: original
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT p.id::text AS id, p.code::text AS code, false AS is_deleted
  FROM iam.permissions p
 ORDER BY p.code, p.id
