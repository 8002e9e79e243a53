-- roles: platform tenant
-- Everybody who gives or takes permissions takes turns, so that what he holds can't be taken from him meanwhile.
SELECT iam.lock_rule('delegation')
