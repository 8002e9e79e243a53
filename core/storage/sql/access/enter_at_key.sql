-- roles: app
-- Whose key it is decides which rows the transaction sees from now on: its owner's own, or those of its tenant.
SELECT set_config('role', CASE WHEN place.user_id = :user_id::uuid THEN 'tenantry_self' ELSE 'tenantry_tenant' END, true),
       set_config('tenantry.tenant_id',
                  CASE WHEN place.user_id = :user_id::uuid THEN '' ELSE coalesce(place.tenant_id::text, '') END, true)
  FROM (SELECT) AS once LEFT JOIN iam_auth.place_of_key(:target_id::uuid) AS place ON true
