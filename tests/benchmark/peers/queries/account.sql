SELECT id::text AS id, password_hash, is_active FROM iam.users WHERE email_key = iam.text_key($1)
