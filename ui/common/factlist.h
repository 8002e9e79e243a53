// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/type.h"

#include <QWidget>

class QGridLayout;

namespace tenantry::ui {

class ElidedLabel;

/// Facts about an object in two columns: what, and its value. Values can be selected and elide.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    /// Adds a line; the label returned takes the value. Code elides in the middle.
    ElidedLabel *addFact(const QString &what, Type type = Type::Body);

    /// Shows or hides the line of a value that addFact() returned.
    void setShown(ElidedLabel *value, bool shown);

private:
    QGridLayout *m_grid;
};

} // namespace tenantry::ui
