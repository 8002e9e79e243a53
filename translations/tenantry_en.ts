<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
