-- roles: platform tenant self
SELECT set_config('role', 'none', true)
