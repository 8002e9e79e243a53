-- roles: self
UPDATE iam.users
   SET first_name = coalesce(:first_name, first_name),
       last_name = coalesce(:last_name, last_name)
 WHERE id = :user_id
