-- roles: platform tenant
SELECT u.id FROM iam.users u WHERE u.email_key = iam.text_key(:email)
