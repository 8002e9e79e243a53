SELECT kid, public_key FROM iam.signing_keys WHERE use = 'token' AND coalesce(not_after, 'infinity') > now()
