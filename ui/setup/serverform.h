// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupplan.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tenantry::ui {

class Field;
class SecretField;

/// Where a PostgreSQL server is, and who signs in there.
class ServerForm : public QWidget
{
    Q_OBJECT
public:
    explicit ServerForm(QWidget *parent = nullptr);

    /// Shows what is missing or wrong at its field. \returns whether all is well.
    bool validate();

    void contribute(SetupPlan &plan) const;

    /// Shows a failed connection at the field that it comes from. \returns false when it comes from none of them.
    bool showFailure(const Error &error, const QString &sentence);

    /// Puts \a host into its field, as offered after a failure.
    void setHost(const QString &host);

    /// Opens the fields for the administrator and goes there.
    void askForAdministrator();

    void focusFirst();

Q_SIGNALS:
    void edited(); ///< what was tried out doesn't count any more

private:
    void build();
    void clearErrors();
    [[nodiscard]] QStringList hosts() const;
    void chooseCaFile();

    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    SecretField *m_password;
    QComboBox *m_tls;
    QLineEdit *m_ca;
    QCheckBox *m_asAdministrator;
    QLineEdit *m_administrator;
    SecretField *m_administratorPassword;
    Field *m_hostField;
    Field *m_portField;
    Field *m_databaseField;
    Field *m_userField;
    Field *m_passwordField;
    Field *m_tlsField;
    Field *m_caField;
    Field *m_administratorField;
    Field *m_administratorPasswordField;
};

} // namespace tenantry::ui
