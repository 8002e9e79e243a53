-- roles: app
SELECT iam_auth.redeem_password_reset(:token_hash::bytea, :new_hash) AS redeemed
