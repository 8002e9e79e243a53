// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/serverform.h"

#include "core/domain/tlsmode.h"
#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/secretfield.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QIntValidator>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int usualPort = 5432;
constexpr int highestPort = 65535;

QString explained(TlsMode mode)
{
    switch (mode) {
    case TlsMode::VerifyFull:
        return ServerForm::tr("verify-full (recommended)");
    case TlsMode::VerifyCa:
        return ServerForm::tr("verify-ca: any host of the authority");
    case TlsMode::Require:
        return ServerForm::tr("require: encrypted, whoever it is");
    case TlsMode::Prefer:
        return ServerForm::tr("prefer: encrypted if possible");
    case TlsMode::Disable:
        return ServerForm::tr("disable: not encrypted");
    }
    Q_UNREACHABLE();
}

} // namespace

ServerForm::ServerForm(QWidget *parent)
    : QWidget(parent)
    , m_host(new QLineEdit)
    , m_port(new QLineEdit(QString::number(usualPort)))
    , m_database(new QLineEdit(u"tenantry"_s))
    , m_user(new QLineEdit(u"tenantry_app"_s))
    , m_password(new SecretField)
    , m_tls(new QComboBox)
    , m_ca(new QLineEdit)
    , m_asAdministrator(new QCheckBox(tr("&Make or update the database as its administrator")))
    , m_administrator(new QLineEdit(u"postgres"_s))
    , m_administratorPassword(new SecretField)
    , m_hostField(new Field(tr("&Host"), m_host))
    , m_portField(new Field(tr("P&ort"), m_port))
    , m_databaseField(new Field(tr("&Database"), m_database))
    , m_userField(new Field(tr("&User"), m_user))
    , m_passwordField(new Field(tr("&Password"), m_password))
    , m_tlsField(new Field(tr("&TLS"), m_tls))
    , m_caField(new Field(tr("&Authority's certificate (optional)"), m_ca))
    , m_administratorField(new Field(tr("Adm&inistrator"), m_administrator))
    , m_administratorPasswordField(new Field(tr("Administrator's pass&word"), m_administratorPassword))
{
    m_host->setPlaceholderText(u"db.company.example"_s);
    m_port->setValidator(new QIntValidator(1, highestPort, this));
    m_ca->setPlaceholderText(tr("The system's authorities"));
    for (const TlsMode mode :
         {TlsMode::VerifyFull, TlsMode::VerifyCa, TlsMode::Require, TlsMode::Prefer, TlsMode::Disable})
        m_tls->addItem(makeIcon(mode == TlsMode::Disable ? Icon::Care : Icon::Lock), explained(mode), int(mode));
    m_asAdministrator->setToolTip(tr("Used once, and not kept."));
    build();

    for (QLineEdit *field : findChildren<QLineEdit *>())
        connect(field, &QLineEdit::textEdited, this, &ServerForm::edited);
    connect(m_tls, &QComboBox::activated, this, [this] {
        m_tlsField->setError({});
        Q_EMIT edited();
    });
    connect(m_asAdministrator, &QCheckBox::toggled, this, [this](bool on) {
        m_administratorField->setVisible(on);
        m_administratorPasswordField->setVisible(on);
        Q_EMIT edited();
    });
}

void ServerForm::build()
{
    QAction *browse = m_ca->addAction(makeIcon(Icon::More), QLineEdit::TrailingPosition);
    browse->setText(tr("Choose the file…"));
    browse->setToolTip(browse->text());
    connect(browse, &QAction::triggered, this, &ServerForm::chooseCaFile);
    m_administratorField->hide();
    m_administratorPasswordField->hide();
    m_userField->setHint({});

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::gapCard);
    grid->setVerticalSpacing(10);
    for (int column = 0; column < 5; ++column)
        grid->setColumnStretch(column, 1);
    const auto add = [grid](QWidget *field, int row, int column, int span) {
        grid->addWidget(field, row, column, 1, span, Qt::AlignTop);
    };
    add(m_hostField, 0, 0, 4);
    add(m_portField, 0, 4, 1);
    add(m_databaseField, 1, 0, 2);
    add(m_userField, 1, 2, 3);
    add(m_passwordField, 2, 0, 2);
    add(m_tlsField, 2, 2, 3);
    add(m_caField, 3, 0, 5);
    add(m_asAdministrator, 4, 0, 5);
    add(m_administratorField, 5, 0, 2);
    add(m_administratorPasswordField, 5, 2, 3);
    m_hostField->setMinimumWidth(0);
}

QStringList ServerForm::hosts() const
{
    QStringList hosts;
    for (const auto parts = m_host->text().split(u','); const QString &part : parts) {
        if (const QString host = part.trimmed(); !host.isEmpty())
            hosts << host;
    }
    return hosts;
}

void ServerForm::clearErrors()
{
    for (Field *field : {m_hostField, m_portField, m_databaseField, m_userField, m_passwordField, m_tlsField, m_caField,
                         m_administratorField, m_administratorPasswordField})
        field->setError({});
}

bool ServerForm::validate()
{
    clearErrors();
    m_hostField->setError(hosts().isEmpty() ? tr("Enter the server's name or address.") : QString());
    m_portField->setError(m_port->hasAcceptableInput() ? QString() : tr("1 to 65535"));
    m_databaseField->setError(m_database->text().trimmed().isEmpty() ? tr("Enter its name.") : QString());
    m_userField->setError(m_user->text().trimmed().isEmpty() ? tr("Enter a user of the server.") : QString());
    for (Field *field : {m_hostField, m_portField, m_databaseField, m_userField}) {
        if (field->hasError()) {
            field->focusEditor();
            return false;
        }
    }
    return true;
}

void ServerForm::contribute(SetupPlan &plan) const
{
    plan.profile.kind = ProfileKind::Remote;
    plan.profile.hosts = hosts();
    plan.profile.ports = {m_port->text().toInt()};
    plan.profile.database = m_database->text().trimmed();
    plan.profile.user = m_user->text().trimmed();
    plan.profile.tls = static_cast<TlsMode>(m_tls->currentData().toInt());
    plan.profile.caFile = m_ca->text().trimmed();
    plan.password = m_password->text();
    plan.administrator.reset();
    if (m_asAdministrator->isChecked())
        plan.administrator = AdministratorLogin{m_administrator->text().trimmed(), m_administratorPassword->text()};
}

bool ServerForm::showFailure(const Error &error, const QString &sentence)
{
    const bool asAdministrator = m_asAdministrator->isChecked();
    switch (error.reason) {
    case Reason::ServerNotFound:
        m_hostField->setError(sentence);
        break;
    case Reason::ServerRefused:
        m_portField->setError(tr("Nothing answers here."));
        break;
    case Reason::TlsFailed:
        m_tlsField->setError(sentence);
        break;
    case Reason::PasswordRefused:
        (asAdministrator ? m_administratorPasswordField : m_passwordField)->setError(sentence);
        break;
    case Reason::DatabaseMissing:
        m_databaseField->setError(sentence);
        break;
    default:
        return false; // the box below the form says it
    }
    return true;
}

void ServerForm::setHost(const QString &host)
{
    m_host->setText(host);
    m_hostField->setError({});
    m_tlsField->setError({});
    Q_EMIT edited();
}

void ServerForm::askForAdministrator()
{
    m_asAdministrator->setChecked(true);
    m_administratorPasswordField->focusEditor();
}

void ServerForm::focusFirst()
{
    m_hostField->focusEditor();
}

void ServerForm::chooseCaFile()
{
    auto *dialog = new QFileDialog(window(), tr("Certificate of the authority"), QString(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_ca->setText(file);
        Q_EMIT edited();
    });
    dialog->open();
}

} // namespace tenantry::ui
