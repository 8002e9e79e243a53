-- roles: platform
SELECT iam.lock_rule('data key')
