// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

void copySecret(const QString &secret, int lifetime)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    auto *content = new QMimeData;
    content->setText(secret);
    // What Klipper and others after it look at: https://phabricator.kde.org/D12539
    content->setData(u"x-kde-passwordManagerHint"_s, "secret");
    clipboard->setMimeData(content);
    QTimer::singleShot(lifetime, clipboard, [clipboard, secret] {
        if (clipboard->text() == secret)
            clipboard->clear();
    });
}

} // namespace tenantry::ui
