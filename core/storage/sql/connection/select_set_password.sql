-- roles: owner
SELECT format('ALTER ROLE %I PASSWORD %L', :user_name::text, :verifier::text) AS set_password
