-- roles: app
SELECT iam_auth.presume_session(:session_id::uuid, :user_id::uuid, :user_version, :is_platform, :kid, :issuer,
                                :token_end::timestamptz)
