-- roles: platform tenant self
SELECT iam.now() AS present,
       (SELECT s.value #>> '{}' FROM iam.settings s WHERE s.key = 'api_key.prefix') AS prefix
