-- roles: app platform tenant self
SELECT iam_auth.finish_idempotent_request(:key_hash, :attempt::uuid)
