-- roles: platform
UPDATE iam.invitations SET inviter_id = :new_user_id WHERE inviter_id = :user_id AND status = 'pending'
