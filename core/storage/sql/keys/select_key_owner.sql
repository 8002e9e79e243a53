-- roles: platform tenant self
-- variants: by_email | by_id
SELECT u.id
  FROM iam.users u
 WHERE u.email_key = iam.text_key(:email) --if by_email
 WHERE u.id = :user_id --if by_id
