-- roles: platform
-- What they signed stays valid while the longest-lived of their tokens may be in use.
UPDATE iam.signing_keys
   SET not_after = iam.now() + interval '1 day'
 WHERE installation = :installation AND use = 'token' AND kid <> :kid AND not_after IS NULL
