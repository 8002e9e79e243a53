-- roles: platform
SELECT iam_auth.forget_data_keys() AS removed
