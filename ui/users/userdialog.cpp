// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userdialog.h"

#include "core/domain/users/accountrules.h"
#include "ui/common/errortext.h"
#include "ui/common/field.h"
#include "ui/common/noticebox.h"
#include "ui/common/secretfield.h"
#include "ui/theme/metrics.h"
#include "ui/users/userwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

UserDialog::UserDialog(const QString &tenantName, const UserRights &rights, QWidget *parent)
    : Dialog(tr("New user"), tenantName.isEmpty() ? tr("Make an account") : tr("Make an account in %1").arg(tenantName),
             parent)
    , m_email(new QLineEdit)
    , m_firstName(new QLineEdit)
    , m_lastName(new QLineEdit)
    , m_emailField(new Field(tr("&E-mail"), m_email))
    , m_firstNameField(new Field(tr("&First name"), m_firstName))
    , m_lastNameField(new Field(tr("&Last name"), m_lastName))
{
    setCaption(tr("To let people choose their password themselves, invite them instead."));
    build(rights);
    addNewParts();
    setAction(tr("Create user"));
    followKind();
    m_emailField->focusEditor();
}

UserDialog::UserDialog(const Account &account, const UserRights &rights, QWidget *parent)
    : Dialog(tr("Edit user"), tr("Edit %1").arg(account.user.displayName()), parent)
    , m_base(account)
    , m_email(new QLineEdit)
    , m_firstName(new QLineEdit)
    , m_lastName(new QLineEdit)
    , m_emailField(new Field(tr("&E-mail"), m_email))
    , m_firstNameField(new Field(account.kind == AccountKind::Service ? tr("&Name") : tr("&First name"), m_firstName))
    , m_lastNameField(new Field(tr("&Last name"), m_lastName))
{
    build(rights);
    m_lastNameField->setVisible(account.kind == AccountKind::Person);
    if (m_superuser)
        m_superuser->setVisible(account.kind == AccountKind::Person);
    take(account);
    setAction(tr("Save changes"));
    m_emailField->focusEditor();
}

void UserDialog::build(const UserRights &rights)
{
    setIcon(Icon::User, Tone::Accent);
    m_email->setObjectName(u"email"_s);
    m_email->setLayoutDirection(Qt::LeftToRight);
    m_firstName->setObjectName(u"firstName"_s);
    m_lastName->setObjectName(u"lastName"_s);
    body()->addWidget(m_emailField);
    auto *names = new QHBoxLayout;
    names->setSpacing(metrics::gapCard);
    names->addWidget(m_firstNameField, 1, Qt::AlignTop);
    names->addWidget(m_lastNameField, 1, Qt::AlignTop);
    body()->addLayout(names);
    for (QLineEdit *line : {m_email, m_firstName, m_lastName})
        connect(line, &QLineEdit::textChanged, this, &Dialog::followCommands);
    if (rights.isSuperuser) {
        m_superuser = new QCheckBox(tr("&Superuser: may do everything, everywhere"));
        m_superuser->setObjectName(u"superuser"_s);
        body()->addWidget(m_superuser);
        connect(m_superuser, &QCheckBox::toggled, this, &Dialog::followCommands);
    }
    connect(this, &Dialog::acted, this, [this] {
        for (Field *field : {m_emailField, m_firstNameField, m_lastNameField})
            field->setError({});
        notice()->hide();
    });
}

void UserDialog::addNewParts()
{
    m_kind = new QComboBox;
    m_kind->setObjectName(u"kind"_s);
    m_kind->addItem(tr("A person, who signs in"));
    m_kind->addItem(tr("A service, which works with API keys only"));
    m_password = new SecretField;
    m_password->setObjectName(u"password"_s);
    m_passwordField = new Field(tr("&Password (optional)"), m_password);
    m_passwordField->setHint(tr("Left empty, a one-time password is made and shown once."));
    m_inactive = new QCheckBox(tr("&Inactive at first: can't sign in before it is activated"));
    auto *kind = new Field(tr("&Kind"), m_kind);
    body()->insertWidget(0, kind);
    body()->insertWidget(body()->count() - (m_superuser ? 1 : 0), m_passwordField);
    body()->addWidget(m_inactive);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        followKind();
        followCommands();
    });
    connect(m_password, &QLineEdit::textChanged, this, &Dialog::followCommands);
    connect(m_inactive, &QCheckBox::toggled, this, &Dialog::followCommands);
    // In the order in which it is read, whatever was made first.
    QWidget *last = m_kind;
    for (QWidget *next :
         std::initializer_list<QWidget *>{m_email, m_firstName, m_lastName, m_password, m_superuser, m_inactive}) {
        if (next)
            setTabOrder(std::exchange(last, next), next);
    }
}

/// A service has one name, and neither password nor rank.
void UserDialog::followKind()
{
    const bool isPerson = m_kind->currentIndex() == 0;
    m_emailField->setHint(isPerson ? QString() : tr("May be left empty for a service."));
    m_lastNameField->setVisible(isPerson);
    m_passwordField->setVisible(isPerson);
    if (m_superuser)
        m_superuser->setVisible(isPerson);
}

void UserDialog::take(const Account &account)
{
    m_base = account;
    m_email->setText(account.user.email);
    m_firstName->setText(account.user.firstName);
    m_lastName->setText(account.user.lastName);
    if (m_superuser)
        m_superuser->setChecked(account.user.isSuperuser);
}

Result<AccountDraft> UserDialog::draft() const
{
    const bool isPerson = m_kind->currentIndex() == 0;
    AccountDraft draft;
    draft.kind = isPerson ? AccountKind::Person : AccountKind::Service;
    draft.email = m_email->text();
    draft.firstName = m_firstName->text();
    if (isPerson) {
        draft.lastName = m_lastName->text();
        draft.isSuperuser = m_superuser && m_superuser->isChecked();
        if (!m_password->text().isEmpty())
            draft.password = m_password->text();
    }
    draft.isActive = !m_inactive->isChecked();
    // What a service's made-up address is needs its id, which the database gives.
    const auto whole = checked(draft, UserId(QUuid::createUuid()));
    return whole ? Result<AccountDraft>(draft) : whole;
}

Result<AccountChanges> UserDialog::changes() const
{
    AccountChanges changes;
    const User &was = m_base->user;
    if (const QString email = m_email->text().trimmed(); email != was.email)
        changes.email = email;
    if (const QString name = m_firstName->text().trimmed(); name != was.firstName)
        changes.firstName = name;
    if (const QString name = m_lastName->text().trimmed(); name != was.lastName)
        changes.lastName = name;
    if (m_superuser && m_superuser->isChecked() != was.isSuperuser)
        changes.isSuperuser = m_superuser->isChecked();
    return checked(changes);
}

Field *UserDialog::fieldFor(const QString &name) const
{
    if (name == u"email"_s)
        return m_emailField;
    if (name == u"first_name"_s)
        return m_firstNameField;
    if (name == u"password"_s)
        return m_passwordField;
    return name == u"last_name"_s ? m_lastNameField : nullptr;
}

void UserDialog::showError(const Error &error)
{
    setBusy(false);
    const QString name = error.reason == Reason::EmailTaken ? u"email"_s : error.field;
    if (Field *field = fieldFor(name)) {
        field->setError(sentenceFor(error));
        field->focusEditor();
        return;
    }
    notice()->show(MessageKind::Failed, isNew() ? tr("The account was not made.") : tr("Nothing was saved."),
                   sentenceFor(error));
}

QString UserDialog::comparison(const Account &theirs) const
{
    QStringList lines;
    const auto compare = [&lines](const QString &what, const QString &other, const QString &own) {
        const auto shown = [](const QString &value) { return value.isEmpty() ? tr("empty") : u"“"_s + value + u"”"_s; };
        if (other != own)
            lines.append(tr("%1: theirs %2, yours %3").arg(what, shown(other), shown(own)));
    };
    compare(tr("E-mail"), theirs.user.email, m_email->text().trimmed());
    compare(tr("First name"), theirs.user.firstName, m_firstName->text().trimmed());
    compare(tr("Last name"), theirs.user.lastName, m_lastName->text().trimmed());
    if (theirs.user.isActive != m_base->user.isActive || theirs.user.isSuperuser != m_base->user.isSuperuser)
        lines.append(tr("Its state changed as well."));
    return lines.isEmpty() ? tr("Your values are the same as theirs.") : lines.join(u'\n');
}

void UserDialog::showConflict(const Account &theirs)
{
    setBusy(false);
    const auto settle = [this] {
        notice()->hide();
        m_emailField->focusEditor();
    };
    const auto useTheirs = [this, theirs, settle] {
        take(theirs);
        settle();
    };
    const auto keepMine = [this, theirs, settle] {
        m_base = theirs; // what is typed stays, and is saved over their state knowingly
        settle();
    };
    notice()->show(MessageKind::Care, tr("This account was changed while you were editing."), comparison(theirs),
                   {{tr("Use theirs"), useTheirs}, {tr("Keep mine"), keepMine}});
}

} // namespace tenantry::ui
