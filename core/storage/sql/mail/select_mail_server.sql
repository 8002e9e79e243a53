-- roles: platform
SELECT s.key, s.value #>> '{}' AS value
  FROM iam.settings s
 WHERE s.key IN ('mail.host', 'mail.port', 'mail.tls', 'mail.user', 'mail.from')
