-- roles: owner
-- The statements that put another database into the place of one; PostgreSQL takes no parameters in them.
SELECT :name::text || '_restored' AS restored,
       format('DROP DATABASE IF EXISTS %I', :name::text || '_restored') AS discard_restored,
       format('DROP DATABASE IF EXISTS %I', :name::text || '_replaced') AS discard_replaced,
       format('ALTER DATABASE %I RENAME TO %I', :name::text, :name::text || '_replaced') AS put_away,
       format('ALTER DATABASE %I RENAME TO %I', :name::text || '_restored', :name::text) AS put_in_place
