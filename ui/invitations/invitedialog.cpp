// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invitations/invitedialog.h"

#include "core/domain/access/catalogue.h"
#include "core/domain/invitations/invitationrules.h"
#include "core/runtime/backend.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/noticebox.h"
#include "ui/common/tenantscope.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int mostRoles = 1000; // of one tenant, by contract of PageRequest
constexpr int shownLines = 3;

} // namespace

InviteDialog::InviteDialog(Backend *backend, TenantId tenant, const QString &tenantName, QWidget *parent)
    : Dialog(tr("Invite people"), tr("Invite people into %1").arg(tenantName), parent)
    , m_backend(backend)
    , m_tenant(tenant)
    , m_emails(new QPlainTextEdit)
    , m_role(new QComboBox)
    , m_days(new QLineEdit)
    , m_emailsField(new Field(tr("&E-mail addresses"), m_emails))
    , m_daysField(new Field(tr("&Days until it ends (optional)"), m_days))
{
    setIcon(Icon::Invite, Tone::Accent);
    m_emails->setObjectName(u"emails"_s);
    m_emails->setTabChangesFocus(true);
    m_emails->setFixedHeight(shownLines * m_emails->fontMetrics().lineSpacing() + 20);
    m_emailsField->setHint(tr("One, or many with spaces, commas or lines between."));
    m_role->setObjectName(u"role"_s);
    m_role->addItem(tr("No role: a member only"));
    m_days->setObjectName(u"days"_s);
    m_daysField->setHint(tr("1 to 365; left empty, as the settings say."));
    body()->addWidget(m_emailsField);
    body()->addWidget(new Field(tr("&Role to begin with"), m_role));
    body()->addWidget(m_daysField);
    setAction(tr("Invite"));
    connect(m_emails, &QPlainTextEdit::textChanged, this, [this] {
        m_emailsField->setError({});
        followCommands();
    });
    connect(m_role, &QComboBox::currentIndexChanged, this, &Dialog::followCommands);
    connect(m_days, &QLineEdit::textChanged, this, &Dialog::followCommands);
    connect(this, &Dialog::acted, this, [this] { notice()->hide(); });
    readRoles();
    m_emailsField->focusEditor();
}

void InviteDialog::readRoles()
{
    m_backend->call(
        this,
        [tenant = m_tenant](Services &services, const Caller &caller) {
            return services.roles().page(caller.inTenant(tenant), {}, {.limit = mostRoles});
        },
        [this](const Result<tenantry::Page<tenantry::Role>> &roles) { takeRoles(roles); });
}

void InviteDialog::takeRoles(const Result<tenantry::Page<tenantry::Role>> &roles)
{
    if (!roles)
        return; // without role:read people are invited as members
    m_roles = roles->items;
    m_roles.removeIf([](const tenantry::Role &role) { return role.isSystem && role.name == membershipRole; });
    for (const tenantry::Role &role : std::as_const(m_roles))
        m_role->addItem(role.name);
}

Result<QList<InvitationDraft>> InviteDialog::drafts() const
{
    InvitationDraft pattern;
    pattern.tenant = m_tenant;
    if (const int role = m_role->currentIndex() - 1; role >= 0)
        pattern.role = m_roles.at(role).id;
    if (const QString days = m_days->text().trimmed(); !days.isEmpty()) {
        bool isNumber = false;
        pattern.lifetimeDays = days.toInt(&isNumber);
        if (!isNumber)
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"expires_in_days"_s);
    }
    static const QRegularExpression between(u"[\\s,;]+"_s);
    QStringList emails = m_emails->toPlainText().split(between, Qt::SkipEmptyParts);
    emails.removeDuplicates();
    if (emails.isEmpty())
        return failure(ErrorCode::Invalid, Reason::Required, u"email"_s);
    QList<InvitationDraft> drafts;
    for (const QString &email : std::as_const(emails)) {
        pattern.email = email;
        const auto draft = checked(pattern);
        if (!draft)
            return std::unexpected(Error{draft.error().code, draft.error().reason, draft.error().field, email});
        drafts.append(*draft);
    }
    return drafts;
}

void InviteDialog::showError(const Error &error)
{
    setBusy(false);
    if (error.field == u"email"_s) {
        const QString sentence = sentenceFor({error.code, error.reason, error.field, {}});
        //: An address that is wrong, and what is wrong with it
        m_emailsField->setError(error.detail.isEmpty() ? sentence : tr("%1: %2").arg(error.detail, sentence));
        m_emailsField->focusEditor();
    } else if (error.field == u"expires_in_days"_s) {
        m_daysField->setError(sentenceFor(error));
        m_daysField->focusEditor();
    } else {
        notice()->show(MessageKind::Failed, tr("Nobody was invited."), sentenceFor(error));
    }
}

} // namespace tenantry::ui
