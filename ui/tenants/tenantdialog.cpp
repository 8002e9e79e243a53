// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantdialog.h"

#include "core/domain/tenants/tenantrules.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/noticebox.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int descriptionLines = 3;

} // namespace

TenantDialog::TenantDialog(QWidget *parent)
    : Dialog(tr("New tenant"), tr("Make a tenant"), parent)
    , m_name(new QLineEdit)
    , m_slug(new QLineEdit)
    , m_description(new QPlainTextEdit)
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_slugField(new Field(tr("&Short name"), m_slug))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
{
    build();
    setCaption(tr("A customer with users, roles and keys of its own."));
    m_slugField->setHint(tr("Stands in addresses and commands; it can't be changed later."));
    m_suspended = new QCheckBox(tr("S&uspended at first: nobody may work in it before it is resumed"));
    body()->addWidget(m_suspended);
    connect(m_suspended, &QCheckBox::toggled, this, &Dialog::followCommands);
    setAction(tr("Create tenant"));
    connect(m_name, &QLineEdit::textChanged, this, [this] { proposeSlug(); });
    connect(m_slug, &QLineEdit::textEdited, this, [this](const QString &text) { m_isSlugOwn = !text.isEmpty(); });
    m_nameField->focusEditor();
}

TenantDialog::TenantDialog(const Tenant &tenant, QWidget *parent)
    : Dialog(tr("Edit tenant"), tr("Edit %1").arg(tenant.name), parent)
    , m_base(tenant)
    , m_name(new QLineEdit)
    , m_slug(new QLineEdit)
    , m_description(new QPlainTextEdit)
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_slugField(new Field(tr("&Short name"), m_slug))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
{
    build();
    m_slug->setText(tenant.slug);
    m_slug->setReadOnly(true);
    m_slug->setEnabled(false);
    m_slugField->setHint(tr("Never changes."));
    take(tenant);
    setAction(tr("Save changes"));
    m_nameField->focusEditor();
}

void TenantDialog::build()
{
    setIcon(Icon::Tenant, Tone::Accent);
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(255);
    m_slug->setObjectName(u"slug"_s);
    m_slug->setMaxLength(50);
    m_slug->setLayoutDirection(Qt::LeftToRight);
    m_description->setObjectName(u"description"_s);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(descriptionLines * m_description->fontMetrics().lineSpacing() + 20);
    for (Field *field : {m_nameField, m_slugField, m_descriptionField})
        body()->addWidget(field);
    for (QLineEdit *line : {m_name, m_slug})
        connect(line, &QLineEdit::textChanged, this, &Dialog::followCommands);
    connect(m_description, &QPlainTextEdit::textChanged, this, &Dialog::followCommands);
    connect(this, &Dialog::acted, this, [this] { clearErrors(); });
}

void TenantDialog::proposeSlug()
{
    if (!m_isSlugOwn)
        m_slug->setText(proposedSlug(m_name->text()));
}

void TenantDialog::take(const Tenant &tenant)
{
    m_base = tenant;
    m_name->setText(tenant.name);
    m_description->setPlainText(tenant.description);
}

Result<TenantDraft> TenantDialog::draft() const
{
    TenantDraft draft;
    draft.name = m_name->text();
    draft.slug = m_slug->text().trimmed();
    draft.description = m_description->toPlainText().trimmed();
    draft.status = m_suspended && m_suspended->isChecked() ? TenantStatus::Suspended : TenantStatus::Active;
    return checked(draft);
}

Result<TenantChanges> TenantDialog::changes() const
{
    TenantChanges changes;
    if (const QString name = m_name->text(); name != m_base->name)
        changes.name = name;
    if (const QString description = m_description->toPlainText().trimmed(); description != m_base->description)
        changes.description = description;
    return checked(changes);
}

Field *TenantDialog::fieldFor(const QString &name) const
{
    if (name == u"name"_s)
        return m_nameField;
    if (name == u"slug"_s)
        return m_slugField;
    return name == u"description"_s ? m_descriptionField : nullptr;
}

void TenantDialog::clearErrors()
{
    for (Field *field : {m_nameField, m_slugField, m_descriptionField})
        field->setError({});
    notice()->hide();
}

void TenantDialog::showError(const Error &error)
{
    setBusy(false);
    QString name = error.field;
    if (error.reason == Reason::TenantNameTaken)
        name = u"name"_s;
    if (error.reason == Reason::TenantSlugTaken)
        name = u"slug"_s;
    if (Field *field = fieldFor(name)) {
        // Where another value can be entered, the sentence needs no way out of a restoration.
        field->setError(sentenceFor({error.code, error.reason, error.field, {}}));
        field->focusEditor();
        return;
    }
    notice()->show(MessageKind::Failed, isNew() ? tr("The tenant was not made.") : tr("Nothing was saved."),
                   sentenceFor(error));
}

QString TenantDialog::comparison(const Tenant &theirs) const
{
    QStringList lines;
    const auto compare = [&lines](const QString &what, const QString &other, const QString &own) {
        const auto shown = [](const QString &value) { return value.isEmpty() ? tr("empty") : u"“"_s + value + u"”"_s; };
        if (other != own)
            lines.append(tr("%1: theirs %2, yours %3").arg(what, shown(other), shown(own)));
    };
    compare(tr("Name"), theirs.name, m_name->text());
    compare(tr("Description"), theirs.description, m_description->toPlainText().trimmed());
    if (theirs.status != m_base->status)
        lines.append(tr("Its status changed as well."));
    return lines.isEmpty() ? tr("Your values are the same as theirs.") : lines.join(u'\n');
}

void TenantDialog::showConflict(const Tenant &theirs, const QString &who)
{
    setBusy(false);
    const QString heading = who.isEmpty() ? tr("This tenant was changed while you were editing.")
                                          : tr("%1 changed this tenant while you were editing.").arg(who);
    const auto settle = [this] {
        notice()->hide();
        m_nameField->focusEditor();
    };
    const auto useTheirs = [this, theirs, settle] {
        take(theirs);
        settle();
    };
    const auto keepMine = [this, theirs, settle] {
        m_base = theirs; // what is typed stays, and is saved over their state knowingly
        settle();
    };
    notice()->show(MessageKind::Care, heading, comparison(theirs),
                   {{tr("Use theirs"), useTheirs}, {tr("Keep mine"), keepMine}});
}

} // namespace tenantry::ui
