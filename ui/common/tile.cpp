// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tile.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

namespace tenantry::ui {

namespace {

QString firstLetter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const auto end = finder.toNextBoundary();
    return (end > 0 ? word.left(end) : word).toUpper();
}

int radiusFor(int side)
{
    return side >= 32 ? metrics::cardRadius : metrics::chipRadius;
}

} // namespace

QString initialsOf(const QString &name, int most)
{
    static const QRegularExpression separators(QStringLiteral("[\\s._@-]+"));
    const QStringList words = name.split(separators, Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QString letters = firstLetter(words.first());
    if (most > 1 && words.size() > 1)
        letters += firstLetter(words.last());
    return letters;
}

void paintLetterTile(QPainter &painter, const QRect &rect, const QString &letters)
{
    drawBox(painter, rect, radiusFor(rect.width()), color(Role::Selected));
    QFont letterFont = typeFont(Type::Group);
    letterFont.setPixelSize(qMax(9, rect.width() * 2 / 5));
    painter.setFont(letterFont);
    painter.setPen(color(Role::Accent));
    painter.drawText(rect, Qt::AlignCenter, letters);
}

Tile::Tile(const QString &letters, int side, QWidget *parent)
    : QWidget(parent)
    , m_letters(letters)
{
    setFixedSize(side, side);
}

Tile::Tile(Icon icon, Tone tone, int side, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_tone(tone)
{
    setFixedSize(side, side);
}

Tile *Tile::makeBrand(int side, QWidget *parent)
{
    auto *tile = new Tile(Icon::Tenant, Tone::Accent, side, parent);
    tile->m_brand = true;
    return tile;
}

void Tile::setLetters(const QString &letters)
{
    m_letters = letters;
    update();
}

void Tile::setIcon(Icon icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    m_letters.clear();
    update();
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_letters.isEmpty()) {
        paintLetterTile(painter, rect(), m_letters);
        return;
    }
    drawBox(painter, rect(), radiusFor(width()), color(m_brand ? Role::AccentFill : groundRoleOf(m_tone)));
    const int side = width() >= 56 ? metrics::iconHuge : width() >= 32 ? metrics::iconLarge : metrics::iconSmall;
    const QRect icon((width() - side) / 2, (height() - side) / 2, side, side);
    paintIcon(&painter, icon, m_icon, m_brand ? Role::OnFill : textRoleOf(m_tone));
}

} // namespace tenantry::ui
