-- roles: platform tenant self
SELECT outcome, detail, keys, narrowed_keys, invitations, unusable_invitations
  FROM iam_auth.hand_over(:user_id::uuid, :heir_id::uuid)
