// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/grantdialog.h"

#include "core/domain/access/catalogue.h"
#include "core/runtime/backend.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/instantfield.h"
#include "ui/common/noticebox.h"
#include "ui/common/tenantscope.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostRoles = 1000; // of one place, by contract of PageRequest

} // namespace

GrantDialog::GrantDialog(Backend *backend, const GrantQuestion &question, const QList<GrantPlace> &places,
                         QWidget *parent)
    : Dialog(question.title, question.heading, parent)
    , m_backend(backend)
    , m_places(places)
    , m_place(new QComboBox)
    , m_role(new QComboBox)
    , m_end(new QLineEdit)
    , m_reason(new QLineEdit)
    , m_roleField(new Field(tr("&Role"), m_role))
    , m_endField(new Field(tr("&Ends (optional)"), m_end))
    , m_reasonField(new Field(tr("Re&ason (optional)"), m_reason))
{
    setIcon(question.icon, Tone::Accent);
    m_place->setObjectName(u"place"_s);
    m_role->setObjectName(u"role"_s);
    for (const GrantPlace &place : places)
        m_place->addItem(place.tenant ? place.name : tr("Everywhere: the whole platform"));
    auto *placeField = new Field(tr("&Where"), m_place);
    placeField->setVisible(places.size() > 1 || (!places.isEmpty() && !places.first().tenant));
    body()->addWidget(placeField);
    body()->addWidget(m_roleField);
    build();
    m_endField->setVisible(question.hasEnd);
    setAction(question.verb);
    connect(m_place, &QComboBox::currentIndexChanged, this, [this] { readRoles(); });
    connect(m_role, &QComboBox::currentIndexChanged, this, &Dialog::followCommands);
    readRoles();
    m_role->setFocus(Qt::OtherFocusReason);
}

GrantDialog::GrantDialog(const Grant &grant, QWidget *parent)
    : Dialog(tr("Change grant"), tr("%1 of %2").arg(grant.roleName, grant.userEmail), parent)
    , m_base(grant)
    , m_end(new QLineEdit)
    , m_reason(new QLineEdit)
    , m_endField(new Field(tr("&Ends (optional)"), m_end))
    , m_reasonField(new Field(tr("Re&ason (optional)"), m_reason))
{
    setIcon(Icon::Role, Tone::Accent);
    build();
    if (grant.endsAt)
        m_end->setText(typedInstant(*grant.endsAt, QTimeZone::systemTimeZone()));
    m_reason->setText(grant.reason);
    setAction(tr("Save changes"));
    m_endField->focusEditor();
}

void GrantDialog::build()
{
    m_end->setObjectName(u"end"_s);
    m_end->setLayoutDirection(Qt::LeftToRight);
    m_endField->setHint(instantHint());
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(500);
    m_reasonField->setHint(tr("Kept with the grant and in the audit log."));
    body()->addWidget(m_endField);
    body()->addWidget(m_reasonField);
    for (QLineEdit *line : {m_end, m_reason})
        connect(line, &QLineEdit::textChanged, this, &Dialog::followCommands);
    connect(this, &Dialog::acted, this, [this] {
        m_endField->setError({});
        m_reasonField->setError({});
        notice()->hide();
    });
}

void GrantDialog::readRoles()
{
    const std::optional<TenantId> tenant = m_places.value(m_place->currentIndex()).tenant;
    RoleFilter filter;
    filter.globalOnly = !tenant; // a tenant's own can't be granted platform-wide
    m_backend->call(
        this,
        [tenant, filter](Services &services, const Caller &caller) {
            return services.roles().page(within(caller, tenant), filter, {.limit = mostRoles});
        },
        [this, reading = ++m_reading](const Result<tenantry::Page<tenantry::Role>> &roles) {
            if (reading == m_reading)
                takeRoles(roles);
        });
}

void GrantDialog::takeRoles(const Result<tenantry::Page<tenantry::Role>> &roles)
{
    if (!roles) {
        notice()->show(MessageKind::Failed, tr("The roles can't be shown."), sentenceFor(roles.error()),
                       {{tr("Try again"), [this] { readRoles(); }}});
        return;
    }
    const QString before = roleName();
    m_roles = roles->items;
    // Who belongs to a tenant is a member of it: that is neither granted nor revoked.
    m_roles.removeIf([](const tenantry::Role &role) { return role.isSystem && role.name == membershipRole; });
    m_role->clear();
    for (const tenantry::Role &role : std::as_const(m_roles))
        m_role->addItem(role.name);
    m_role->setCurrentIndex(qMax(0, m_role->findText(before)));
    followCommands();
}

QString GrantDialog::roleName() const
{
    return m_role && m_role->currentIndex() >= 0 ? m_roles.at(m_role->currentIndex()).name : QString();
}

Result<GrantDraft> GrantDialog::draft() const
{
    if (m_role->currentIndex() < 0)
        return failure(ErrorCode::Invalid, Reason::Required, u"role_id"_s);
    const auto end =
        instantFrom(m_end->text(), QDateTime::currentDateTimeUtc(), QTimeZone::systemTimeZone(), u"ends_at"_s);
    if (!end)
        return std::unexpected(end.error());
    GrantDraft draft;
    draft.role = m_roles.at(m_role->currentIndex()).id;
    draft.tenant = m_places.value(m_place->currentIndex()).tenant;
    draft.endsAt = *end;
    draft.reason = m_reason->text().trimmed();
    return draft;
}

Result<GrantChanges> GrantDialog::changes() const
{
    GrantChanges changes;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QString before = m_base->endsAt ? typedInstant(*m_base->endsAt, zone) : QString();
    if (m_end->text().simplified() != before) {
        const auto end = instantFrom(m_end->text(), QDateTime::currentDateTimeUtc(), zone, u"ends_at"_s);
        if (!end)
            return std::unexpected(end.error());
        changes.endsAt = *end;
    }
    if (const QString reason = m_reason->text().trimmed(); reason != m_base->reason)
        changes.reason = reason;
    return changes;
}

void GrantDialog::showError(const Error &error)
{
    setBusy(false);
    Field *field = error.field == u"ends_at"_s ? m_endField
        : error.field == u"reason"_s           ? m_reasonField
        : error.field == u"role_id"_s          ? m_roleField
                                               : nullptr;
    if (field) {
        field->setError(error.reason == Reason::OutOfRange ? tr("This lies in the past. Choose a later end.")
                                                           : sentenceFor(error));
        field->focusEditor();
        return;
    }
    notice()->show(MessageKind::Failed, tr("Nothing was changed."), sentenceFor(error));
}

} // namespace tenantry::ui
