// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/roledialog.h"

#include "core/domain/roles/rolerules.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/noticebox.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

RoleDialog::RoleDialog(const QString &tenantName, QWidget *parent)
    : Dialog(tr("New role"),
             tenantName.isEmpty() ? tr("Make a role of all tenants") : tr("Make a role in %1").arg(tenantName), parent)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
{
    setCaption(tr("It permits nothing at first: what it permits is chosen in the matrix."));
    build({}, {});
    setAction(tr("Create role"));
}

RoleDialog::RoleDialog(const tenantry::Role &original, const QString &tenantName, QWidget *parent)
    : Dialog(tr("Copy role"),
             tenantName.isEmpty() ? tr("Copy %1 to a role of all tenants").arg(original.name)
                                  : tr("Copy %1 to a role in %2").arg(original.name, tenantName),
             parent)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
{
    setCaption(tr("The copy permits what %1 permits now. Nobody holds it yet.").arg(original.name));
    //: The proposed name of a copy
    build(tr("%1 (copy)").arg(original.name), original.description);
    setAction(tr("Copy role"));
}

RoleDialog::RoleDialog(const tenantry::Role &role, QWidget *parent)
    : Dialog(tr("Rename role"), tr("Name and description of %1").arg(role.name), parent)
    , m_base(role)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
{
    build(role.name, role.description);
    setAction(tr("Save changes"));
}

void RoleDialog::build(const QString &name, const QString &description)
{
    setIcon(Icon::Role, Tone::Accent);
    m_name->setObjectName(u"name"_s);
    m_description->setObjectName(u"description"_s);
    m_name->setText(name);
    m_description->setText(description);
    body()->addWidget(m_nameField);
    body()->addWidget(m_descriptionField);
    for (QLineEdit *line : {m_name, m_description})
        connect(line, &QLineEdit::textChanged, this, &Dialog::followCommands);
    m_nameField->focusEditor();
}

Result<RoleDraft> RoleDialog::draft() const
{
    return checked(RoleDraft{.name = m_name->text(), .description = m_description->text()});
}

Result<RoleChanges> RoleDialog::changes() const
{
    RoleChanges changes;
    if (m_name->text().trimmed() != m_base->name)
        changes.name = m_name->text();
    if (m_description->text() != m_base->description)
        changes.description = m_description->text();
    return checked(changes);
}

void RoleDialog::showError(const Error &error)
{
    setBusy(false);
    Field *field = error.reason == Reason::RoleNameTaken || error.field == u"name"_s ? m_nameField
        : error.field == u"description"_s                                            ? m_descriptionField
                                                                                     : nullptr;
    if (!field) {
        notice()->show(MessageKind::Failed, tr("Nothing was changed."), sentenceFor(error));
        return;
    }
    field->setError(sentenceFor(error));
    field->focusEditor();
}

void RoleDialog::showConflict(const tenantry::Role &theirs)
{
    setBusy(false);
    QStringList lines;
    if (theirs.name != m_name->text())
        lines.append(tr("Name: theirs “%1”, yours “%2”").arg(theirs.name, m_name->text()));
    if (theirs.description != m_description->text())
        lines.append(tr("Description: theirs “%1”, yours “%2”").arg(theirs.description, m_description->text()));
    if (theirs.permissions != m_base->permissions)
        lines.append(tr("What it permits changed as well."));
    const auto useTheirs = [this, theirs] {
        m_base = theirs;
        m_name->setText(theirs.name);
        m_description->setText(theirs.description);
        notice()->hide();
        m_nameField->focusEditor();
    };
    const auto keepMine = [this, theirs] {
        m_base = theirs; // what is typed stays, and is saved over their state knowingly
        notice()->hide();
        m_nameField->focusEditor();
    };
    notice()->show(MessageKind::Care, tr("This role was changed while you were editing."), lines.join(u'\n'),
                   {{tr("Use theirs"), useTheirs}, {tr("Keep mine"), keepMine}});
}

} // namespace tenantry::ui
