// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "core/config/directories.h"
#include "core/config/settings.h"
#include "core/storage/libpqenvironment.h"
#include "ui/settings/preferences.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFontDatabase>
#include <QLocale>
#include <QSettings>
#include <QTextStream>
#include <QTranslator>

#include <fontconfig/fontconfig.h>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

std::binary_semaphore platformIsLoaded{0};

void releasePlatform()
{
    platformIsLoaded.release();
}

/// Which fonts there are takes as long to read as all else before the first window. It is read in the background, first
/// the configuration, then, once the platform knows how, the fonts; meanwhile the application is made.
void readFonts()
{
    FcInit();
    platformIsLoaded.acquire();
    QFontDatabase::hasFamily(QString());
}

/// What the operator chose for the console's windows; empty: the desktop's.
QString keptLanguage()
{
    return tenantry::ui::Preferences::keptLanguage(
        QSettings(tenantry::configDirectory() + u"/console.ini"_s, QSettings::IniFormat));
}

} // namespace

// Called within QApplication's constructor, after the platform's plugin was loaded.
Q_COREAPP_STARTUP_FUNCTION(releasePlatform)

int main(int argc, char *argv[])
{
    tenantry::ignoreLibpqEnvironment(); // before there is a second thread
    std::thread fonts(readFonts);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"tenantry"_s);
    QApplication::setApplicationDisplayName(u"Tenantry"_s);
    QApplication::setApplicationVersion(QStringLiteral(TENANTRY_VERSION));
    QApplication::setDesktopFileName(u"tenantry"_s);
    QApplication::setQuitOnLastWindowClosed(false);

    // English is what the sources are written in; its file has the plural forms.
    QTranslator translator;
    const QString language = keptLanguage();
    if (!language.isEmpty() && QLocale(language).language() != QLocale().language())
        QLocale::setDefault(QLocale(language)); // days and figures, too
    if (translator.load(QLocale(), u"tenantry"_s, u"_"_s, u":/i18n"_s) || translator.load(u":/i18n/tenantry_en.qm"_s))
        QApplication::installTranslator(&translator);

    const auto settings = tenantry::Settings::load(tenantry::Settings::usualSources());
    fonts.join(); // the parser may end the program

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Console for operators of multi-tenant systems."));
    const QCommandLineOption profile(
        u"profile"_s, QApplication::translate("main", "Open this profile instead of the one that was used last."),
        QApplication::translate("main", "name"));
    parser.addOption(profile);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    if (!settings) {
        QTextStream(stderr) << "tenantry: a setting can't be used: " << settings.error().field << ": "
                            << settings.error().detail << Qt::endl;
        return 2;
    }
    tenantry::Console console(application, {.settings = *settings, .profile = parser.value(profile)});
    QObject::connect(&console, &tenantry::Console::ended, &application, &QApplication::quit, Qt::QueuedConnection);
    console.start();
    return QApplication::exec();
}
