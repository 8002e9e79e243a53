-- roles: platform
INSERT INTO iam.signing_keys (kid, use, installation, public_key)
VALUES (:kid, 'token', :installation, :public_key)
ON CONFLICT (kid) DO UPDATE SET not_after = NULL WHERE signing_keys.not_after IS NOT NULL
