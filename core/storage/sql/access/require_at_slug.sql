-- roles: platform self
SELECT iam_auth.require(:kind, :user_id::uuid, :session_id::uuid, NULL,
                        (SELECT t.id FROM iam.tenants t WHERE t.slug = :slug AND t.status <> 'deleted'))
