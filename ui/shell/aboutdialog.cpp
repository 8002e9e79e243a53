// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include "ui/common/label.h"

#include <QFile>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace tenantry::ui {

AboutDialog::AboutDialog(QWidget *parent)
    : Dialog(tr("About Tenantry"), tr("Tenantry %1").arg(QStringLiteral(TENANTRY_VERSION)), parent)
{
    setIcon(Icon::Tenant, Tone::Accent);
    setCaption(tr("A console for operators of multi-tenant systems."));
    auto *licence = new Label(tr("Free software under the GNU General Public License, version 3 or later. It comes "
                                 "without any warranty, as far as the law permits."));
    licence->wrap();
    auto *qt =
        new Label(tr("Built with Qt %1.").arg(QString::fromLatin1(qVersion())), Type::Caption, Role::TextSecondary);
    body()->addWidget(licence);
    body()->addWidget(qt);

    QFile file(QStringLiteral(":/tenantry/icons/LICENSE"));
    if (file.open(QIODevice::ReadOnly)) {
        auto *heading = new Label(tr("&Icons: Lucide"), Type::CaptionStrong);
        auto *text = new QPlainTextEdit(QString::fromUtf8(file.readAll()));
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setMinimumHeight(160);
        text->setAccessibleName(tr("Licence of the icons"));
        heading->setBuddy(text);
        body()->addWidget(heading);
        body()->addWidget(text);
    }
    setCancelText(tr("Close"));
}

} // namespace tenantry::ui
