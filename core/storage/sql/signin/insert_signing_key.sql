-- roles: platform
-- One that is known stays as it is: a key that was retired, perhaps because it leaked, never comes back.
INSERT INTO iam.signing_keys (kid, use, installation, public_key)
VALUES (:kid, 'token', :installation, :public_key)
ON CONFLICT (kid) DO NOTHING
