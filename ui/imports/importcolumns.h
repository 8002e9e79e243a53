// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/importfile.h"

#include <QScrollArea>

class QComboBox;
class QGridLayout;

namespace tenantry::ui {

/// The columns of a file with what stands in them, and what each becomes: guessed at first, chosen by the operator.
class ImportColumns final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ImportColumns(QWidget *parent = nullptr);

    void setFile(const ImportFile &file);

    /// The name of UserColumns::names() for each column; empty for one that is passed over.
    [[nodiscard]] QStringList chosen() const;

    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void addColumn(int row, const ImportFile &file, int column, const QString &guess);
    /// What one column became, no other is any more.
    void giveAway(const QComboBox *taker);

    QGridLayout *m_grid = nullptr;
    QList<QComboBox *> m_choices;
};

/// What a column is called to people: `E-mail`.
QString textOfColumn(const QString &name);

/// What stands in it is shown nowhere.
bool isSecretColumn(const QString &name);

} // namespace tenantry::ui
