-- roles: platform
SELECT t.email
  FROM unnest(:emails::text[]) AS t (email)
 WHERE EXISTS (SELECT FROM iam.users u WHERE u.email_key = iam.text_key(t.email))
