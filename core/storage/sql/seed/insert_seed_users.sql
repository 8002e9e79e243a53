-- roles: platform
INSERT INTO iam.users (id, email, first_name, last_name, password_hash, is_active, is_superuser)
SELECT r.id, r.email, r.first_name, r.last_name, nullif(r.password_hash, ''), r.is_active, r.is_superuser
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows')
    AS r (id uuid, email text, first_name text, last_name text, password_hash text, is_active boolean,
          is_superuser boolean)
