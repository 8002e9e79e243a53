// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/diffbox.h"

#include "ui/common/diffside.h"
#include "ui/common/label.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

DiffBox::DiffBox(const QList<Difference> &differences, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (const Difference &difference : differences) {
        column->addWidget(new Label(difference.what, Type::Caption, Role::TextSecondary));
        if (!difference.before.isEmpty())
            column->addWidget(new DiffSide(DiffSign::Removed, difference.before));
        column->addWidget(new DiffSide(DiffSign::Added, difference.after));
    }
    setAccessibleName(inWords(differences));
}

QString DiffBox::inWords(const QList<Difference> &differences)
{
    QStringList words;
    for (const Difference &difference : differences)
        words.append(tr("%1 from %2 to %3")
                         .arg(difference.what, difference.before.isEmpty() ? tr("not set") : difference.before,
                              difference.after.isEmpty() ? tr("not set") : difference.after));
    return words.join(u"; "_s);
}

} // namespace tenantry::ui
