// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/schemepalette.h"
#include "ui/theme/theme.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QWidget>
#include <QWindow>

#include <set>

using namespace tenantry::ui;

namespace {

struct Pair
{
    Role over;
    Role under;
    double light; ///< the contrast promised in the table of roles
    double dark;
};

/// What is read on what. The promises are those of the role table, rounded down to a tenth there.
constexpr Pair pairs[]{
    {Role::Text, Role::Surface, 16.7, 13.8},
    {Role::Text, Role::Selected, 14.3, 11.0},
    {Role::Text, Role::Canvas, 4.5, 4.5},
    {Role::Text, Role::Raised, 4.5, 4.5},
    {Role::Text, Role::Hover, 4.5, 4.5},
    {Role::Text, Role::Pressed, 4.5, 4.5},
    {Role::Text, Role::SelectedHover, 4.5, 4.5},
    {Role::Text, Role::WarnTint, 4.5, 4.5},
    {Role::Text, Role::BadTint, 4.5, 4.5},
    {Role::Text, Role::OkTint, 4.5, 4.5},
    {Role::TextSecondary, Role::Surface, 6.3, 7.2},
    {Role::TextSecondary, Role::Canvas, 4.5, 4.5},
    {Role::TextSecondary, Role::Sunken, 4.5, 4.5},
    {Role::TextSecondary, Role::Raised, 4.5, 4.5},
    {Role::TextSecondary, Role::Hover, 4.5, 4.5},
    {Role::TextSecondary, Role::Selected, 4.5, 4.5},
    {Role::TextSecondary, Role::SelectedHover, 5.0, 5.1},
    {Role::TextSecondary, Role::NeutralTint, 5.4, 5.8},
    {Role::Accent, Role::Surface, 6.7, 8.0},
    {Role::Accent, Role::Selected, 5.7, 6.4},
    {Role::Accent, Role::Canvas, 5.7, 5.7},
    {Role::Accent, Role::Raised, 5.7, 5.7},
    {Role::Accent, Role::WarnTint, 4.5, 4.5},
    {Role::Accent, Role::BadTint, 4.5, 4.5},
    {Role::OnFill, Role::AccentFill, 5.7, 5.1},
    {Role::OnFill, Role::AccentFillHover, 7.1, 4.7},
    {Role::OnFill, Role::BadFill, 5.5, 5.0},
    {Role::CheckMark, Role::Accent, 6.7, 8.6},
    {Role::Control, Role::Surface, 3.7, 4.0},
    {Role::Control, Role::Selected, 3.2, 3.2},
    {Role::Ok, Role::OkTint, 5.3, 7.1},
    {Role::Ok, Role::Surface, 4.5, 4.5},
    {Role::Warn, Role::WarnTint, 5.7, 7.6},
    {Role::Warn, Role::Surface, 4.5, 4.5},
    {Role::Warn, Role::Selected, 4.5, 4.5},
    {Role::Bad, Role::BadTint, 5.4, 7.0},
    {Role::Bad, Role::Surface, 4.5, 4.5},
    {Role::Bad, Role::Selected, 4.5, 4.5},
    {Role::Chart, Role::Surface, 3.5, 5.1},
    {Role::TextDisabled, Role::Surface, 2.6, 3.3},
};

QPalette grey(int window, int text, const QColor &highlight)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(window, window, window));
    palette.setColor(QPalette::Base, QColor(window, window, window));
    palette.setColor(QPalette::WindowText, QColor(text, text, text));
    palette.setColor(QPalette::Text, QColor(text, text, text));
    palette.setColor(QPalette::Highlight, highlight);
    return palette;
}

bool hasColor(const QImage &image, const QColor &wanted)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == wanted.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = new Theme(*qApp, [this] { return m_desktop; });
    }

    void init()
    {
        m_desktop = grey(0xf0, 0x20, Qt::darkCyan);
        m_theme->setChoice(ThemeChoice::Dark);
        m_theme->setChoice(ThemeChoice::Desktop);
    }

    void everyPairOfColoursHasItsContrast_data()
    {
        QTest::addColumn<Role>("over");
        QTest::addColumn<Role>("under");
        QTest::addColumn<Scheme>("scheme");
        QTest::addColumn<double>("least");
        for (const Pair &pair : pairs) {
            const QByteArray name = toText(pair.over).toLatin1() + " on " + toText(pair.under).toLatin1();
            QTest::addRow("%s, light", name.constData()) << pair.over << pair.under << Scheme::Light << pair.light;
            QTest::addRow("%s, dark", name.constData()) << pair.over << pair.under << Scheme::Dark << pair.dark;
        }
    }

    void everyPairOfColoursHasItsContrast()
    {
        QFETCH(const Role, over);
        QFETCH(const Role, under);
        QFETCH(const Scheme, scheme);
        QFETCH(const double, least);
        const double ratio = contrastRatio(roleColor(over, scheme), roleColor(under, scheme));
        QVERIFY2(ratio >= least - 0.05, qPrintable(QString::number(ratio)));
    }

    void contrastIsThatOfTheGuidelines()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrastRatio(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void rolesKeepTheirColourThroughThePalette()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            for (const Role role : allRoles())
                QCOMPARE(roleColor(role, schemePalette(scheme)), roleColor(role, scheme));
        }
    }

    void desktopDecidesBetweenLightAndDark()
    {
        QCOMPARE(m_theme->scheme(), Scheme::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), roleColor(Role::Canvas, Scheme::Light));
        m_theme->setChoice(ThemeChoice::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), roleColor(Role::Canvas, Scheme::Dark));
        m_desktop = grey(0x20, 0xf0, Qt::darkCyan);
        m_theme->setChoice(ThemeChoice::Desktop);
        QCOMPARE(m_theme->scheme(), Scheme::Dark);
    }

    void desktopThatChangesIsFollowed()
    {
        QWindow window;
        m_desktop = grey(0x20, 0xe0, Qt::darkCyan);
        QEvent changed(QEvent::ThemeChange);
        QCoreApplication::sendEvent(&window, &changed);
        QTRY_COMPARE(m_theme->scheme(), Scheme::Dark);
        QCOMPARE(color(Role::Text), roleColor(Role::Text, Scheme::Dark));
    }

    void highContrastDesktopKeepsItsPalette()
    {
        m_theme->setChoice(ThemeChoice::Light);
        m_desktop = grey(0, 0xff, Qt::yellow);
        m_theme->setChoice(ThemeChoice::Desktop);
        QVERIFY(m_theme->followsHighContrast());
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
        for (const Role role : {Role::Text, Role::TextSecondary, Role::Accent, Role::Bad, Role::Control}) {
            for (const Role ground : {Role::Surface, Role::Canvas, Role::Selected, Role::Hover})
                QVERIFY(contrastRatio(color(role), color(ground)) >= 4.5);
        }
        m_theme->setChoice(ThemeChoice::Light);
        QVERIFY(!m_theme->followsHighContrast());
    }

    void ordinaryDesktopIsNotTakenForHighContrast()
    {
        QVERIFY(!isHighContrast(grey(0xef, 0, QColor(0x308cc6))));
        QVERIFY(!isHighContrast(grey(0xff, 0x30, Qt::blue)));
    }

    void styleSheetHasNoUnfilledName()
    {
        QVERIFY(!makeStyleSheet().contains(u'@'));
        QVERIFY(!makeStyleSheet().contains(QStringLiteral("font-size")));
        QVERIFY(!makeStyleSheet().contains(QStringLiteral("QWidget {")));
    }

    void everyIconHasItsFileAndEveryFileItsIcon()
    {
        std::set<QString> named;
        for (const Icon icon : allIcons()) {
            named.insert(toText(icon));
            QFile file(QStringLiteral(":/tenantry/icons/%1.svg").arg(toText(icon)));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY(file.readAll().contains("currentColor"));
        }
        QVERIFY(QFile::exists(QStringLiteral(":/tenantry/icons/LICENSE")));
    }

    void iconMadeOnceTakesTheColourOfEachScheme()
    {
        const QIcon icon = makeIcon(Icon::Failed, Role::Bad);
        m_theme->setChoice(ThemeChoice::Light);
        const QImage light = icon.pixmap(QSize(64, 64)).toImage();
        QVERIFY(hasColor(light, roleColor(Role::Bad, Scheme::Light)));
        m_theme->setChoice(ThemeChoice::Dark);
        const QImage dark = icon.pixmap(QSize(64, 64)).toImage();
        QVERIFY(hasColor(dark, roleColor(Role::Bad, Scheme::Dark)));
        QVERIFY(!hasColor(dark, roleColor(Role::Bad, Scheme::Light)));
        QVERIFY(hasColor(icon.pixmap(QSize(64, 64), QIcon::Disabled).toImage(), color(Role::TextDisabled)));
    }

    void typeScaleFollowsTheApplicationsFont()
    {
        const QFont before = QApplication::font();
        QFont larger = before;
        larger.setPointSizeF(20);
        QApplication::setFont(larger);
        QCOMPARE(typeFont(Type::Title).pointSizeF(), 20 * 1.54);
        QCOMPARE(typeFont(Type::Body).pointSizeF(), 20.0);
        QCOMPARE(typeFont(Type::Strong).weight(), int(QFont::Medium));
        QCOMPARE(typeFont(Type::Code).pointSizeF(), 20 * 0.92);
        QApplication::setFont(before);
    }

private:
    Theme *m_theme = nullptr;
    QPalette m_desktop;
};

QTEST_MAIN(ThemeTest)

#include "tst_theme.moc"
