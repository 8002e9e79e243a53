// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keydialog.h"

#include "core/domain/keys/apikeyrules.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/instantfield.h"
#include "ui/common/noticebox.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

QLineEdit *makeLine(const QString &name)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    return line;
}

/// What is typed with spaces or commas between; nothing when nothing is.
std::optional<QStringList> listIn(const QLineEdit *line)
{
    static const QRegularExpression between(u"[\\s,;]+"_s);
    const QStringList parts = line->text().split(between, Qt::SkipEmptyParts);
    return parts.isEmpty() ? std::nullopt : std::optional(parts);
}

Result<std::optional<QDateTime>> endIn(const QLineEdit *line)
{
    return instantFrom(line->text(), QDateTime::currentDateTimeUtc(), QTimeZone::systemTimeZone(), u"expires_at"_s);
}

} // namespace

KeyDialog::KeyDialog(const std::optional<TenantId> &tenant, const QString &tenantName, QWidget *parent)
    : Dialog(tr("New API key"),
             tenant ? tr("Make an API key for %1").arg(tenantName) : tr("Make an API key for all tenants"), parent)
    , m_tenant(tenant)
    , m_name(makeLine(u"name"_s))
    , m_owner(makeLine(u"owner"_s))
    , m_description(makeLine(u"description"_s))
    , m_permissions(makeLine(u"permissions"_s))
    , m_networks(makeLine(u"networks"_s))
    , m_end(makeLine(u"end"_s))
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_ownerField(new Field(tr("&Acts as (e-mail, optional)"), m_owner))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
    , m_permissionsField(new Field(tr("&Permissions (optional)"), m_permissions))
    , m_networksField(new Field(tr("Ne&tworks (optional)"), m_networks))
    , m_endField(new Field(tr("&Ends (optional)"), m_end))
{
    m_nameField->setHint(tr("What it is for, in a few words."));
    m_ownerField->setHint(tr("Left empty, it acts as you. A service account outlives who made it."));
    m_owner->setLayoutDirection(Qt::LeftToRight);
    build();
    setAction(tr("Create key"));
    connect(m_owner, &QLineEdit::textChanged, this, &Dialog::followCommands);
    m_nameField->focusEditor();
}

KeyDialog::KeyDialog(const ApiKey &key, QWidget *parent)
    : Dialog(tr("Edit API key"), tr("Edit %1").arg(key.name), parent)
    , m_base(key)
    , m_tenant(key.tenant)
    , m_name(makeLine(u"name"_s))
    , m_description(makeLine(u"description"_s))
    , m_permissions(makeLine(u"permissions"_s))
    , m_networks(makeLine(u"networks"_s))
    , m_end(makeLine(u"end"_s))
    , m_active(new QCheckBox(tr("&Works: switched off, it is refused until it is switched on again")))
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_descriptionField(new Field(tr("&Description (optional)"), m_description))
    , m_permissionsField(new Field(tr("&Permissions (optional)"), m_permissions))
    , m_networksField(new Field(tr("Ne&tworks (optional)"), m_networks))
    , m_endField(new Field(tr("&Ends (optional)"), m_end))
{
    build();
    m_name->setText(key.name);
    m_description->setText(key.description);
    m_permissions->setText(key.permissions.value_or(QStringList()).join(u' '));
    m_networks->setText(key.networks.value_or(QStringList()).join(u' '));
    if (key.expiresAt)
        m_end->setText(typedInstant(*key.expiresAt, QTimeZone::systemTimeZone()));
    m_active->setObjectName(u"active"_s);
    m_active->setChecked(key.isActive);
    body()->addWidget(m_active);
    connect(m_active, &QCheckBox::toggled, this, &Dialog::followCommands);
    setAction(tr("Save changes"));
    m_nameField->focusEditor();
}

void KeyDialog::build()
{
    setIcon(Icon::ApiKey, Tone::Accent);
    m_permissionsField->setHint(tr("Left empty, whatever its owner may; else these at most: tenant:read user:read"));
    m_networksField->setHint(tr("Left empty, from anywhere; else from these only: 192.0.2.0/24 2001:db8::/32"));
    m_endField->setHint(instantHint());
    for (QLineEdit *line : {m_permissions, m_networks, m_end})
        line->setLayoutDirection(Qt::LeftToRight);
    for (Field *field :
         {m_nameField, m_ownerField, m_descriptionField, m_permissionsField, m_networksField, m_endField}) {
        if (field)
            body()->addWidget(field);
    }
    for (QLineEdit *line : {m_name, m_description, m_permissions, m_networks, m_end})
        connect(line, &QLineEdit::textChanged, this, &Dialog::followCommands);
    connect(this, &Dialog::acted, this, [this] {
        for (Field *field :
             {m_nameField, m_ownerField, m_descriptionField, m_permissionsField, m_networksField, m_endField}) {
            if (field)
                field->setError({});
        }
        notice()->hide();
    });
}

Result<ApiKeyDraft> KeyDialog::draft() const
{
    const auto end = endIn(m_end);
    if (!end)
        return std::unexpected(end.error());
    ApiKeyDraft draft;
    draft.name = m_name->text();
    draft.description = m_description->text().trimmed();
    draft.ownerEmail = m_owner->text().trimmed();
    draft.tenant = m_tenant;
    draft.permissions = listIn(m_permissions);
    draft.networks = listIn(m_networks);
    draft.expiresAt = *end;
    return checked(draft, QDateTime::currentDateTimeUtc());
}

Result<ApiKeyChanges> KeyDialog::changes() const
{
    ApiKeyChanges changes;
    if (const QString name = m_name->text().trimmed(); name != m_base->name)
        changes.name = name;
    if (const QString description = m_description->text().trimmed(); description != m_base->description)
        changes.description = description;
    if (const auto permissions = listIn(m_permissions); permissions != m_base->permissions)
        changes.permissions = permissions;
    if (const auto networks = listIn(m_networks); networks != m_base->networks)
        changes.networks = networks;
    const QString before =
        m_base->expiresAt ? typedInstant(*m_base->expiresAt, QTimeZone::systemTimeZone()) : QString();
    if (m_end->text().simplified() != before) {
        const auto end = endIn(m_end);
        if (!end)
            return std::unexpected(end.error());
        changes.expiresAt = *end;
    }
    if (m_active->isChecked() != m_base->isActive)
        changes.isActive = m_active->isChecked();
    return checked(changes);
}

Field *KeyDialog::fieldFor(const QString &name) const
{
    if (name == u"name"_s)
        return m_nameField;
    if (name == u"owner"_s || name == u"user_id"_s || name == u"email"_s)
        return m_ownerField;
    if (name == u"description"_s)
        return m_descriptionField;
    if (name == u"permissions"_s)
        return m_permissionsField;
    if (name == u"allowed_networks"_s)
        return m_networksField;
    return name == u"expires_at"_s ? m_endField : nullptr;
}

void KeyDialog::showError(const Error &error)
{
    setBusy(false);
    QString name = error.field;
    if (error.reason == Reason::PermissionUnknown)
        name = u"permissions"_s;
    if (error.reason == Reason::UserUnknown)
        name = u"owner"_s;
    if (Field *field = fieldFor(name)) {
        field->setError(sentenceFor(error));
        field->focusEditor();
        return;
    }
    notice()->show(MessageKind::Failed, isNew() ? tr("The key was not made.") : tr("Nothing was saved."),
                   sentenceFor(error));
}

RotateDialog::RotateDialog(const ApiKey &key, QWidget *parent)
    : Dialog(tr("Rotate API key"), tr("Make a new key in the place of %1?").arg(key.name), parent)
    , m_overlap(makeLine(u"overlap"_s))
    , m_end(makeLine(u"end"_s))
    , m_overlapField(new Field(tr("&Hours for which the old key goes on working"), m_overlap))
    , m_endField(new Field(tr("The new key &ends (optional)"), m_end))
{
    setIcon(Icon::Rotate, Tone::Accent);
    setCaption(
        tr("The new one may the same. Its value is shown once; give it to the program before the old one ends."));
    m_overlap->setText(u"24"_s);
    m_overlapField->setHint(tr("0 to 720; with 0 the old one ends at once."));
    m_end->setLayoutDirection(Qt::LeftToRight);
    m_endField->setHint(tr("Left empty, it lives as long as the old one did. %1").arg(instantHint()));
    body()->addWidget(m_overlapField);
    body()->addWidget(m_endField);
    setAction(tr("Rotate key"));
    for (QLineEdit *line : {m_overlap, m_end})
        connect(line, &QLineEdit::textChanged, this, &Dialog::followCommands);
    m_overlapField->focusEditor();
}

Result<ApiKeyRotation> RotateDialog::rotation() const
{
    bool isNumber = false;
    const qint64 hours = m_overlap->text().trimmed().toLongLong(&isNumber);
    if (!isNumber || hours < 0 || hours > 720)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"overlap"_s);
    const auto end = endIn(m_end);
    if (!end)
        return std::unexpected(end.error());
    return checked(ApiKeyRotation{hours * 3600, *end}, QDateTime::currentDateTimeUtc());
}

void RotateDialog::showError(const Error &error)
{
    setBusy(false);
    Field *field = error.field == u"overlap"_s ? m_overlapField : error.field == u"expires_at"_s ? m_endField : nullptr;
    if (!field) {
        notice()->show(MessageKind::Failed, tr("Nothing was changed."), sentenceFor(error));
        return;
    }
    field->setError(sentenceFor(error));
    field->focusEditor();
}

} // namespace tenantry::ui
