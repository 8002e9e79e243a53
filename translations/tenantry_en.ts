<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tenantry::ui::AccessPage</name>
    <message numerus="yes">
        <source>More than %Ln people; the list goes on as you scroll.</source>
        <translation>
            <numerusform>More than %Ln person; the list goes on as you scroll.</numerusform>
            <numerusform>More than %Ln people; the list goes on as you scroll.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln permissions</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::BulkBar</name>
    <message numerus="yes">
        <source>%1 selected</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>%1 selected</numerusform>
            <numerusform>%1 selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::DatabaseFacts</name>
    <message numerus="yes">
        <source>%1, %Ln pending</source>
        <translation>
            <numerusform>%1, %Ln pending</numerusform>
            <numerusform>%1, %Ln pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connected</source>
        <translation>
            <numerusform>%Ln connected</numerusform>
            <numerusform>%Ln connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln, a connection each</source>
        <translation>
            <numerusform>%Ln, with a connection</numerusform>
            <numerusform>%Ln, a connection each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::FilterLine</name>
    <message numerus="yes">
        <source>%1 match</source>
        <comment>rows of a list, after filtering</comment>
        <translation>
            <numerusform>%1 matches</numerusform>
            <numerusform>%1 match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::ImportSummary</name>
    <message numerus="yes">
        <source>%Ln account(s) will be made</source>
        <translation>
            <numerusform>%Ln account will be made</numerusform>
            <numerusform>%Ln accounts will be made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s) made</source>
        <translation>
            <numerusform>%Ln account made</numerusform>
            <numerusform>%Ln accounts made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln there already</numerusform>
            <numerusform>%Ln there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there with other details, left as they are</source>
        <translation>
            <numerusform>%Ln there with other details, left as they are</numerusform>
            <numerusform>%Ln there with other details, left as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with problems, left out</source>
        <translation>
            <numerusform>%Ln with a problem, left out</numerusform>
            <numerusform>%Ln with problems, left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) checked</source>
        <translation>
            <numerusform>%Ln record checked</numerusform>
            <numerusform>%Ln records checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) brought in</source>
        <translation>
            <numerusform>%Ln record brought in</numerusform>
            <numerusform>%Ln records brought in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of a long file only the first records and the first %Ln problem(s) are listed here.</source>
        <translation>
            <numerusform>Of a long file only the first records and the first problem are listed here.</numerusform>
            <numerusform>Of a long file only the first records and the first %Ln problems are listed here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::ImportWizard</name>
    <message numerus="yes">
        <source>Import %Ln user(s)</source>
        <translation>
            <numerusform>Import %Ln user</numerusform>
            <numerusform>Import %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s) have no password yet.</source>
        <translation>
            <numerusform>%Ln account has no password yet.</numerusform>
            <numerusform>%Ln accounts have no password yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::InvitationActions</name>
    <message numerus="yes">
        <source>%Ln person(s) invited.</source>
        <translation>
            <numerusform>%Ln person invited.</numerusform>
            <numerusform>%Ln people invited.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::InvitationsPage</name>
    <message numerus="yes">
        <source>%Ln invitation(s) withdrawn.</source>
        <translation>
            <numerusform>%Ln invitation withdrawn.</numerusform>
            <numerusform>%Ln invitations withdrawn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %Ln invitation(s).</source>
        <translation>
            <numerusform>Undone for %Ln invitation.</numerusform>
            <numerusform>Undone for %Ln invitations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::KeysPage</name>
    <message numerus="yes">
        <source>Revoke %Ln API key(s) for ever?</source>
        <translation>
            <numerusform>Revoke %Ln API key for ever?</numerusform>
            <numerusform>Revoke %Ln API keys for ever?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln API key(s) revoked.</source>
        <translation>
            <numerusform>%Ln API key revoked.</numerusform>
            <numerusform>%Ln API keys revoked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::ListPage</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln could not be changed.</source>
        <translation>
            <numerusform>%1 %Ln could not be changed.</numerusform>
            <numerusform>%1 %Ln could not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be changed</source>
        <translation>
            <numerusform>%Ln could not be changed</numerusform>
            <numerusform>%Ln could not be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln row written to %1.</numerusform>
            <numerusform>%Ln rows written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::NewEventsLine</name>
    <message numerus="yes">
        <source>More than %Ln new event(s)</source>
        <translation>
            <numerusform>More than %Ln new event</numerusform>
            <numerusform>More than %Ln new events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new event(s)</source>
        <translation>
            <numerusform>%Ln new event</numerusform>
            <numerusform>%Ln new events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln new this week</source>
        <translation>
            <numerusform>%Ln new this week</numerusform>
            <numerusform>%Ln new this week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln session(s)</source>
        <translation>
            <numerusform>in one session</numerusform>
            <numerusform>in %Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln end(s) this week</source>
        <translation>
            <numerusform>one ends this week</numerusform>
            <numerusform>%Ln end this week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::PermissionPane</name>
    <message numerus="yes">
        <source>%1 grants</source>
        <translation>
            <numerusform>%1 grant</numerusform>
            <numerusform>%1 grants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln people; the list goes on as you scroll.</source>
        <translation>
            <numerusform>More than %Ln person; the list goes on as you scroll.</numerusform>
            <numerusform>More than %Ln people; the list goes on as you scroll.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::PlatformSettings</name>
    <message numerus="yes">
        <source>%Ln settings are not saved</source>
        <translation>
            <numerusform>%Ln setting is not saved</numerusform>
            <numerusform>%Ln settings are not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::RequestView</name>
    <message numerus="yes">
        <source>%1, %Ln waiting</source>
        <translation>
            <numerusform>%1, %Ln waiting</numerusform>
            <numerusform>%1, %Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::RoleChangePane</name>
    <message numerus="yes">
        <source>More than %Ln people gain</source>
        <translation>
            <numerusform>More than %Ln person gains</numerusform>
            <numerusform>More than %Ln people gain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln people lose</source>
        <translation>
            <numerusform>More than %Ln person loses</numerusform>
            <numerusform>More than %Ln people lose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people gain</source>
        <translation>
            <numerusform>%Ln person gains</numerusform>
            <numerusform>%Ln people gain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people lose</source>
        <translation>
            <numerusform>%Ln person loses</numerusform>
            <numerusform>%Ln people lose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln permissions</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %Ln changes</source>
        <translation>
            <numerusform>Save %Ln change</numerusform>
            <numerusform>Save %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::RoleMatrixModel</name>
    <message numerus="yes">
        <source>%Ln grants</source>
        <translation>
            <numerusform>%Ln grant</numerusform>
            <numerusform>%Ln grants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::RolePane</name>
    <message numerus="yes">
        <source>%Ln permissions</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::RolesPage</name>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes of roles are not saved.</source>
        <translation>
            <numerusform>%Ln change of roles is not saved.</numerusform>
            <numerusform>%Ln changes of roles are not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::SessionActions</name>
    <message numerus="yes">
        <source>%Ln session(s) ended.</source>
        <translation>
            <numerusform>%Ln session ended.</numerusform>
            <numerusform>%Ln sessions ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Those of %Ln account(s) go on: you have no power over them.</source>
        <translation>
            <numerusform>%1 Those of %Ln account go on: you have no power over it.</numerusform>
            <numerusform>%1 Those of %Ln accounts go on: you have no power over them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::SessionsPage</name>
    <message numerus="yes">
        <source>%Ln session(s) ended.</source>
        <translation>
            <numerusform>%Ln session ended.</numerusform>
            <numerusform>%Ln sessions ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::SettingSaving</name>
    <message numerus="yes">
        <source>%Ln settings are saved.</source>
        <translation>
            <numerusform>%Ln setting is saved.</numerusform>
            <numerusform>%Ln settings are saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln settings are as before.</source>
        <translation>
            <numerusform>Undone: %Ln setting is as before.</numerusform>
            <numerusform>Undone: %Ln settings are as before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::SettingsPage</name>
    <message numerus="yes">
        <source>%Ln settings are not saved.</source>
        <translation>
            <numerusform>%Ln setting is not saved.</numerusform>
            <numerusform>%Ln settings are not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::ShortcutSettings</name>
    <message numerus="yes">
        <source>%Ln actions</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::SuperuserPage</name>
    <message numerus="yes">
        <source>At least %n characters. A sentence is easier to remember than signs.</source>
        <translation>
            <numerusform>At least %n character. A sentence is easier to remember than signs.</numerusform>
            <numerusform>At least %n characters. A sentence is easier to remember than signs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enter at least %n characters.</source>
        <translation>
            <numerusform>Enter at least %n character.</numerusform>
            <numerusform>Enter at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::TaskRow</name>
    <message numerus="yes">
        <source>%n rejected</source>
        <translation>
            <numerusform>%n rejected</numerusform>
            <numerusform>%n rejected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::TenantActions</name>
    <message numerus="yes">
        <source>Its %Ln member(s) are refused with their next request. Nothing is lost, and you can resume it at any time.</source>
        <translation>
            <numerusform>Its %Ln member is refused with the next request. Nothing is lost, and you can resume it at any time.</numerusform>
            <numerusform>Its %Ln members are refused with their next request. Nothing is lost, and you can resume it at any time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s) lose access at once</source>
        <translation>
            <numerusform>%Ln member loses access at once</numerusform>
            <numerusform>%Ln members lose access at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::TenantSearch</name>
    <message numerus="yes">
        <source>%1 · %Ln members</source>
        <translation>
            <numerusform>%1 · %Ln member</numerusform>
            <numerusform>%1 · %Ln members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::TenantsPage</name>
    <message numerus="yes">
        <source>Suspend %Ln tenant(s)?</source>
        <translation>
            <numerusform>Suspend %Ln tenant?</numerusform>
            <numerusform>Suspend %Ln tenants?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln tenant(s) and everything in them?</source>
        <translation>
            <numerusform>Delete %Ln tenant and everything in it?</numerusform>
            <numerusform>Delete %Ln tenants and everything in them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %Ln tenant(s).</source>
        <translation>
            <numerusform>Undone for %Ln tenant.</numerusform>
            <numerusform>Undone for %Ln tenants.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s) suspended.</source>
        <translation>
            <numerusform>%Ln tenant suspended.</numerusform>
            <numerusform>%Ln tenants suspended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s) resumed.</source>
        <translation>
            <numerusform>%Ln tenant resumed.</numerusform>
            <numerusform>%Ln tenants resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tenant(s) deleted.</source>
        <translation>
            <numerusform>%Ln tenant deleted.</numerusform>
            <numerusform>%Ln tenants deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::UserActions</name>
    <message numerus="yes">
        <source>%Ln session(s) of %1 ended.</source>
        <translation>
            <numerusform>%Ln session of %1 ended.</numerusform>
            <numerusform>%Ln sessions of %1 ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::UsersPage</name>
    <message numerus="yes">
        <source>%Ln user(s) activated.</source>
        <translation>
            <numerusform>%Ln user activated.</numerusform>
            <numerusform>%Ln users activated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) deactivated.</source>
        <translation>
            <numerusform>%Ln user deactivated.</numerusform>
            <numerusform>%Ln users deactivated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) deleted.</source>
        <translation>
            <numerusform>%Ln user deleted.</numerusform>
            <numerusform>%Ln users deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) hold %1 now.</source>
        <translation>
            <numerusform>%Ln user holds %1 now.</numerusform>
            <numerusform>%Ln users hold %1 now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) no longer hold %1.</source>
        <translation>
            <numerusform>%Ln user no longer holds %1.</numerusform>
            <numerusform>%Ln users no longer hold %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %Ln user(s).</source>
        <translation>
            <numerusform>Undone for %Ln user.</numerusform>
            <numerusform>Undone for %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate %Ln user(s)?</source>
        <translation>
            <numerusform>Deactivate %Ln user?</numerusform>
            <numerusform>Deactivate %Ln users?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take a role away from %Ln user(s)</source>
        <translation>
            <numerusform>Take a role away from %Ln user</numerusform>
            <numerusform>Take a role away from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give a role to %Ln user(s)</source>
        <translation>
            <numerusform>Give a role to %Ln user</numerusform>
            <numerusform>Give a role to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln user(s) for good?</source>
        <translation>
            <numerusform>Delete %Ln user for good?</numerusform>
            <numerusform>Delete %Ln users for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln could not be changed.</source>
        <translation>
            <numerusform>%1 %Ln could not be changed.</numerusform>
            <numerusform>%1 %Ln could not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sessions of %Ln user(s) ended.</source>
        <translation>
            <numerusform>The sessions of %Ln user ended.</numerusform>
            <numerusform>The sessions of %Ln users ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Links to set a new password went to %Ln user(s).</source>
        <translation>
            <numerusform>A link to set a new password went to %Ln user.</numerusform>
            <numerusform>Links to set a new password went to %Ln users.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::AccessAnswer</name>
    <message numerus="yes">
        <source>%Ln paths lead there. Take all away to stop it.</source>
        <translation>
            <numerusform>%Ln path leads there. Take it away to stop it.</numerusform>
            <numerusform>%Ln paths lead there. Take all away to stop it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more begin later.</source>
        <translation>
            <numerusform>%Ln more begins later.</numerusform>
            <numerusform>%Ln more begin later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The role %1 would allow it, and give %Ln other permission(s).</source>
        <extracomment>%1: a role&apos;s name</extracomment>
        <translation>
            <numerusform>The role %1 would allow it, and give %Ln other permission.</numerusform>
            <numerusform>The role %1 would allow it, and give %Ln other permissions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::Attention</name>
    <message numerus="yes">
        <source>%Ln account(s) locked</source>
        <translation>
            <numerusform>1 account locked</numerusform>
            <numerusform>%Ln accounts locked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln role grant(s) end this week</source>
        <translation>
            <numerusform>1 role grant ends this week</numerusform>
            <numerusform>%Ln role grants end this week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s) are dormant</source>
        <translation>
            <numerusform>1 account is dormant</numerusform>
            <numerusform>%Ln accounts are dormant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln API key(s) end this week</source>
        <translation>
            <numerusform>1 API key ends this week</numerusform>
            <numerusform>%Ln API keys end this week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln invitation(s) are open</source>
        <translation>
            <numerusform>1 invitation is open</numerusform>
            <numerusform>%Ln invitations are open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln end(s) within a day</source>
        <translation>
            <numerusform>1 ends within a day</numerusform>
            <numerusform>%Ln end within a day</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ui::UserTabs</name>
    <message numerus="yes">
        <source>Also in %Ln other tenant(s)</source>
        <translation>
            <numerusform>Also in %Ln other tenant</numerusform>
            <numerusform>Also in %Ln other tenants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Belongs to %Ln tenant(s)</source>
        <translation>
            <numerusform>Belongs to %Ln tenant</numerusform>
            <numerusform>Belongs to %Ln tenants</numerusform>
        </translation>
    </message>
</context>
</TS>
