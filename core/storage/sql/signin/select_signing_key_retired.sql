-- roles: platform
SELECT not_after IS NOT NULL AS retired FROM iam.signing_keys WHERE kid = :kid
