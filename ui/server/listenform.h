// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/server/localserver.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace tenantry {
struct Error;
}

namespace tenantry::ui {

class Field;

/// Where and for whom REST is served.
class ListenForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ListenForm(QWidget *parent = nullptr);

    void setSettings(const ListenSettings &settings);
    [[nodiscard]] ListenSettings settings() const;

    /// Shows the error below its field and leads there. \returns false when it belongs to none.
    bool showError(const Error &error);
    void clearErrors();
    void focusFirst();

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] Field *fieldFor(const QString &name) const;

    QLineEdit *m_addresses;
    QLineEdit *m_port;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_names;
    QLineEdit *m_origins;
    QCheckBox *m_starts;
    QList<Field *> m_fields;
};

} // namespace tenantry::ui
