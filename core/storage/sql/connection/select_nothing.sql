-- roles: app platform tenant self
SELECT
