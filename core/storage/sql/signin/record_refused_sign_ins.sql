-- roles: app
SELECT iam_auth.record_refused_sign_ins() AS events
