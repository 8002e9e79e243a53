// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui_gallery <folder>: every component as pictures, light and dark, beside those of the design. The scale is
// QT_SCALE_FACTOR's; --rtl mirrors. Not a test: somebody has to look.
#include "tests/ui/gallery/gallerypage.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QHoverEvent>
#include <QTableView>

#include <memory>

int main(int argc, char **argv)
{
    using namespace tenantry::ui;
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QDir folder(arguments.value(1, QStringLiteral(".")));
    const bool mirrored = arguments.contains(QStringLiteral("--rtl"));
    if (mirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    Theme theme(application);
    bool written = true;
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        theme.setChoice(choice);
        const std::unique_ptr<QWidget> page(makeGallery());
        page->setAttribute(Qt::WA_DontShowOnScreen);
        page->show();
        QCoreApplication::sendPostedEvents();
        page->resize(1440, 900); // wrapped labels know their heights only now
        QCoreApplication::sendPostedEvents();
        auto *table = page->findChild<QTableView *>();
        QHoverEvent hover(QEvent::HoverMove, QPointF(50, 40), QPointF(50, 40), QPointF());
        QApplication::sendEvent(table->viewport(), &hover);
        const QString name = QStringLiteral("gallery-%1-%2%3.png")
                                 .arg(toText(choice))
                                 .arg(qRound(page->devicePixelRatioF() * 100))
                                 .arg(mirrored ? QStringLiteral("-rtl") : QString());
        written = page->grab().save(folder.filePath(name)) && written;
    }
    return written ? 0 : 1;
}
