-- roles: platform tenant self
-- variants: | text | module | text module
SELECT p.id, p.code, p.name, p.description, p.module
  FROM iam.permissions p
 WHERE true
   AND p.module = :module --if module
   AND (p.code LIKE iam.text_key(:pattern) OR iam.text_key(p.name) LIKE iam.text_key(:pattern)) --if text
 ORDER BY p.code
