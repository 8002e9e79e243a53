-- roles: platform
SELECT EXISTS (SELECT FROM iam.second_factors WHERE user_id = :user_id AND confirmed_at IS NOT NULL) AS has
