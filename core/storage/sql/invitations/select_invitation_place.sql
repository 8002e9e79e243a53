-- roles: app
SELECT iam_auth.place_of_invitation(:id::uuid) AS tenant_id
