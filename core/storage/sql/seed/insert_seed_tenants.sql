-- roles: platform
INSERT INTO iam.tenants (id, name, slug, description, status)
SELECT r.id, r.name, r.slug, r.description, r.status
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows')
    AS r (id uuid, name text, slug text, description text, status text)
