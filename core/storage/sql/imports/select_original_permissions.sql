-- roles: platform
SELECT b.number, CASE WHEN p.id IS NULL THEN 'permission_unknown' ELSE 'unchanged' END AS outcome
  FROM unnest(:numbers::integer[], :codes::text[]) AS b (number, code)
  LEFT JOIN iam.permissions p ON p.code = b.code
 ORDER BY b.number
