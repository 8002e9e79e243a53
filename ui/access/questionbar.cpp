// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/questionbar.h"

#include "ui/access/accesssearch.h"
#include "ui/access/pastinstant.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/pickerbutton.h"
#include "ui/common/segments.h"
#include "ui/tenants/tenantsearch.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>

namespace tenantry::ui {

QuestionBar::QuestionBar(Backend *backend, QWidget *parent)
    : QWidget(parent)
    , m_kinds(new Segments(tr("Question")))
    , m_before(new Label(Type::Body, Role::TextSecondary))
    , m_user(new PickerButton(Icon::User, tr("User"), tr("somebody…")))
    , m_permission(new PickerButton(Icon::Permission, tr("Permission"), tr("a permission…")))
    , m_in(new Label(tr("in"), Type::Body, Role::TextSecondary))
    , m_place(new PickerButton(Icon::Tenant, tr("Where"), tr("the platform")))
    , m_at(new PickerButton(Icon::EndsAt, tr("As of"), tr("now")))
    , m_ask(new Button(tr("Ask"), ButtonKind::Primary))
{
    m_kinds->addSegment(tr("May someone…"));
    m_kinds->addSegment(tr("Who may…"));
    m_kinds->addSegment(tr("What may someone…"));
    makePickers(backend);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapPage, metrics::gapPair, metrics::gapPage, metrics::gapCard);
    row->setSpacing(metrics::gap);
    row->addWidget(m_kinds);
    row->addSpacing(metrics::gap);
    row->addWidget(m_before);
    row->addWidget(m_user);
    row->addWidget(m_permission);
    row->addWidget(m_in);
    row->addWidget(m_place);
    row->addWidget(new Label(tr("as of"), Type::Body, Role::TextSecondary));
    row->addWidget(m_at);
    row->addStretch(1);
    row->addWidget(m_ask);

    connect(m_kinds, &Segments::chosen, this, [this] {
        followKind();
        Q_EMIT kindChanged(kind());
    });
    connect(m_ask, &Button::clicked, this, &QuestionBar::ask);
    followKind();
    followAsked();
}

void QuestionBar::makePickers(Backend *backend)
{
    m_user->addSource(makeAccountSource(backend, [this](const Account &account) {
        m_asked.user = account.user.id;
        m_asked.email = account.user.email;
        m_asked.name = QString(account.user.firstName + u' ' + account.user.lastName).trimmed();
        followAsked();
    }));
    m_permission->addSource(makePermissionSource(backend, [this](const QString &code) {
        m_asked.permission = code;
        followAsked();
    }));
    m_place->addSource(makePlatformSource([this] {
        m_asked.tenant.reset();
        m_asked.tenantName.clear();
        followAsked();
    }));
    m_place->addSource(makeTenantSource(backend, [this](const Tenant &tenant) {
        m_asked.tenant = tenant.id;
        m_asked.tenantName = tenant.name;
        followAsked();
    }));
    m_at->addSource(makeInstantSource([this](const std::optional<QDateTime> &at) {
        m_asked.at = at;
        followAsked();
    }));
}

QuestionKind QuestionBar::kind() const
{
    return static_cast<QuestionKind>(m_kinds->current());
}

void QuestionBar::setKind(QuestionKind kind)
{
    m_kinds->setCurrent(static_cast<int>(kind));
}

void QuestionBar::setAsked(const AskedAccess &asked)
{
    m_asked = asked;
    followAsked();
}

void QuestionBar::setUser(const AskedAccess &user)
{
    m_asked.user = user.user;
    m_asked.email = user.email;
    m_asked.name = user.name;
    followAsked();
}

void QuestionBar::followKind()
{
    const QuestionKind kind = this->kind();
    m_user->setVisible(kind != QuestionKind::WhoCan);
    m_permission->setVisible(kind != QuestionKind::Effective);
    switch (kind) {
    case QuestionKind::Explain:
        //: Begins the question: May | Ada | user:delete | in | Acme
        m_before->setText(tr("May"));
        break;
    case QuestionKind::WhoCan:
        //: Begins the question: Who may | user:delete | in | Acme
        m_before->setText(tr("Who may"));
        break;
    case QuestionKind::Effective:
        //: Begins the question: What may | Ada | in | Acme
        m_before->setText(tr("What may"));
        break;
    }
}

void QuestionBar::followAsked()
{
    m_user->setValue(m_asked.name.isEmpty() ? m_asked.email : m_asked.name);
    m_permission->setValue(m_asked.permission);
    m_place->setValue(m_asked.tenant ? m_asked.tenantName : tr("the platform"));
    m_at->setValue(m_asked.at ? momentText(*m_asked.at) : tr("now"));
}

void QuestionBar::ask()
{
    if (kind() != QuestionKind::WhoCan && m_asked.email.isEmpty()) {
        m_user->setError(tr("Choose whom the question is about."));
        m_user->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (kind() != QuestionKind::Effective && m_asked.permission.isEmpty()) {
        m_permission->setError(tr("Choose which permission the question is about."));
        m_permission->setFocus(Qt::OtherFocusReason);
        return;
    }
    Q_EMIT askedFor(kind(), m_asked);
}

bool QuestionBar::showError(const QString &field, const QString &sentence)
{
    PickerButton *picker = field == u"permission" ? m_permission
        : field == u"at"                          ? m_at
        : field == u"user"                        ? m_user
        : field == u"tenant"                      ? m_place
                                                  : nullptr;
    if (!picker)
        return false;
    picker->setError(sentence);
    picker->setFocus(Qt::OtherFocusReason);
    return true;
}

void QuestionBar::focusFirst()
{
    PickerButton *first = kind() == QuestionKind::WhoCan ? m_permission : m_user;
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace tenantry::ui
