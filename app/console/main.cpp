// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "core/config/settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTextStream>
#include <QTranslator>

#include <fontconfig/fontconfig.h>
#include <thread>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    // Reading the configuration of the fonts takes as long as making the application, which doesn't need it yet.
    std::thread fonts([] { FcInit(); });
    QApplication application(argc, argv);
    fonts.join();
    QApplication::setApplicationName(u"tenantry"_s);
    QApplication::setApplicationDisplayName(u"Tenantry"_s);
    QApplication::setApplicationVersion(QStringLiteral(TENANTRY_VERSION));
    QApplication::setDesktopFileName(u"tenantry"_s);
    QApplication::setQuitOnLastWindowClosed(false);

    // English is what the sources are written in; its file has the plural forms.
    QTranslator translator;
    if (translator.load(QLocale(), u"tenantry"_s, u"_"_s, u":/i18n"_s) || translator.load(u":/i18n/tenantry_en.qm"_s))
        QApplication::installTranslator(&translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Console for operators of multi-tenant systems."));
    const QCommandLineOption profile(
        u"profile"_s, QApplication::translate("main", "Open this profile instead of the one that was used last."),
        QApplication::translate("main", "name"));
    parser.addOption(profile);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    const auto settings = tenantry::Settings::load(tenantry::Settings::usualSources());
    if (!settings) {
        QTextStream(stderr) << "tenantry: a setting can't be used: " << settings.error().field << ": "
                            << settings.error().detail << Qt::endl;
        return 2;
    }
    tenantry::Console console(application, *settings, parser.value(profile));
    console.start();
    return QApplication::exec();
}
