-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What every database begins with: the permissions, the system roles and the settings.

SELECT set_config('tenantry.caller',
    '{"kind": "system", "label": "system", "origin": "system", "action": "database.migrate"}', true);

INSERT INTO iam.permissions (code, name, description) VALUES
    ('user:read', 'Read users', 'See accounts and their details.'),
    ('user:create', 'Create users', 'Make accounts.'),
    ('user:update', 'Change users', 'Change names, addresses and the active flag of accounts.'),
    ('user:delete', 'Delete users', 'Delete accounts, or end their membership of a tenant.'),
    ('user:unlock', 'Unlock users', 'Lift the lock of an account after too many failed sign-ins.'),
    ('user:reset_password', 'Reset passwords', 'Give an account a new password.'),
    ('tenant:read', 'Read tenants', 'See tenants and their details.'),
    ('tenant:create', 'Create tenants', 'Make tenants.'),
    ('tenant:update', 'Change tenants', 'Change name, description and settings of tenants.'),
    ('tenant:delete', 'Delete tenants', 'Delete tenants; they can be restored during the grace period.'),
    ('tenant:suspend', 'Suspend tenants', 'Stop and allow again all access of a tenant''s members.'),
    ('tenant:restore', 'Restore tenants', 'Bring deleted tenants back during the grace period.'),
    ('tenant:manage_roles', 'Manage a tenant''s roles', 'Make, change and delete the roles of a tenant.'),
    ('tenant:view_roles', 'View a tenant''s roles', 'See the roles of a tenant.'),
    ('tenant:manage_role_permissions', 'Manage the permissions of a tenant''s roles',
     'Give permissions to roles of a tenant and take them away.'),
    ('tenant:view_users', 'View a tenant''s users', 'See who belongs to a tenant.'),
    ('tenant:manage_invitations', 'Manage invitations', 'Invite people into a tenant and withdraw invitations.'),
    ('role:read', 'Read roles', 'See roles and what they permit.'),
    ('role:create', 'Create roles', 'Make roles.'),
    ('role:update', 'Change roles', 'Change names, descriptions and permissions of roles.'),
    ('role:delete', 'Delete roles', 'Delete roles that nobody holds.'),
    ('role:assign_users', 'Assign users to roles', 'Give roles to users and take them away.'),
    ('role:assign', 'Assign roles', 'Replace the whole set of users that hold a role.'),
    ('permission:read', 'Read permissions', 'See the catalogue of permissions.'),
    ('permission:assign', 'Assign permissions', 'Add permissions to roles and remove them.'),
    ('api_key:read', 'Read API keys', 'See API keys, without their values.'),
    ('api_key:create', 'Create API keys', 'Make API keys.'),
    ('api_key:update', 'Change API keys', 'Change, rotate, deactivate and activate API keys.'),
    ('api_key:delete', 'Delete API keys', 'Delete API keys.'),
    ('vm:read', 'Read virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('vm:create', 'Create virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('vm:update', 'Change virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('vm:delete', 'Delete virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('vm:start', 'Start virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('vm:stop', 'Stop virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('vm:restart', 'Restart virtual machines', 'Checked by clients of this directory, not by Tenantry itself.'),
    ('audit:read', 'Read the audit log', 'See who did what, when and from where.'),
    ('audit:export', 'Export the audit log', 'Save parts of the audit log with their proofs.'),
    ('audit:erase', 'Erase personal details', 'Remove a person''s details from the audit log; the events stay.'),
    ('session:read', 'Read sessions', 'See where accounts are signed in.'),
    ('session:revoke', 'End sessions', 'Sign accounts out.'),
    ('settings:read', 'Read settings', 'See the settings of this installation.'),
    ('settings:update', 'Change settings', 'Change the settings of this installation.'),
    ('report:read', 'Read reports', 'Make and save reports.'),
    ('access:explain', 'Explain access', 'Ask who may do what, and why.'),
    ('server:manage', 'Manage the server', 'See and run what keeps the database and the REST server going.'),
    ('import:run', 'Import', 'Bring in users, roles and tenants from files and other databases.');

INSERT INTO iam.roles (name, description, is_system_role) VALUES
    ('Platform Operator', 'Runs the platform: everything but what only superusers do.', true),
    ('Platform Auditor', 'Sees everything and changes nothing; may export the audit log.', true),
    ('Support', 'Helps people to get back into their accounts.', true),
    ('Tenant Admin', 'Administers one tenant: its members, roles, keys and invitations.', true),
    ('Member', 'Belongs to a tenant, without any permission.', true),
    ('Viewer', 'Sees a tenant''s users, keys and machines.', true);

-- What each system role holds: a list of codes, or a pattern for them, less exceptions.
INSERT INTO iam.role_permissions (role_id, permission_id)
SELECT r.id, p.id
  FROM (VALUES
        ('Platform Operator', '.*', '^(audit:erase|settings:update|server:manage)$'),
        ('Platform Auditor', ':read$|:view_|^access:explain$|^audit:export$', '^$'),
        ('Support', '^(tenant:read|user:read|user:unlock|user:reset_password|session:read|session:revoke)$', '^$'),
        ('Tenant Admin', '^(user:(read|create|update|delete)|tenant:(read|update|manage_.*|view_.*)|api_key:.*|vm:.*'
                         '|role:.*|permission:.*|audit:read|access:explain|report:read)$', '^$'),
        ('Viewer', '^(user|tenant|api_key|vm):read$', '^$')
       ) AS held (role, codes, exceptions)
  JOIN iam.roles r ON r.name = held.role AND r.is_system_role
  JOIN iam.permissions p ON p.code ~ held.codes AND p.code !~ held.exceptions;

INSERT INTO iam.settings (key, value, description) VALUES
    ('password.min_length', '8', 'Characters a new password must have at least; 15 is recommended.'),
    ('password.refuse_common', 'true', 'Refuse passwords that are on the list of common ones.'),
    ('token.access_minutes', '30', 'Minutes until an access token must be refreshed.'),
    ('session.idle_days', '14', 'Days without use after which a session ends.'),
    ('session.longest_days', '90', 'Days after which a session ends, however much it is used.'),
    ('login.most_failures', '10', 'Failed sign-ins before an account is locked for a while.'),
    ('login.first_lock_minutes', '1', 'Minutes of the first lock; each further one takes twice as long.'),
    ('login.longest_lock_minutes', '15', 'Minutes that a lock takes at most.'),
    ('invitation.lifetime_days', '7', 'Days until an invitation expires.'),
    ('tenant.grace_days', '30', 'Days during which a deleted tenant can be restored.'),
    ('audit.retention_days', 'null', 'Days that details of the audit log are kept; null: for ever.'),
    ('api_key.prefix', '"tnt"', 'What new API keys begin with.'),
    ('rest.public_url', '""', 'Address of the REST server as clients see it; the issuer of access tokens.'),
    ('rest.api_key_in_query', 'false', 'Accept an API key as the query parameter api_key.');
