// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"

namespace tenantry::ui {

/// A tinted square with the letters of a name or an icon: 18 in the tenant switcher, 40 in panes, 56 in empty states.
/// Decoration: what it stands for is written beside it.
class Tile : public QWidget
{
    Q_OBJECT
public:
    Tile(const QString &letters, int side, QWidget *parent = nullptr);
    Tile(Icon icon, Tone tone, int side, QWidget *parent = nullptr);

    /// The product's mark: an icon on the primary fill.
    static Tile *makeBrand(int side, QWidget *parent = nullptr);

    void setLetters(const QString &letters);
    void setIcon(Icon icon, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_letters;
    Icon m_icon = Icon::Tenant;
    Tone m_tone = Tone::Accent;
    bool m_brand = false;
};

/// The first letters of the first and the last word, upper case: `AL` for Ada Lovelace, at most \a most of them.
QString initialsOf(const QString &name, int most = 2);

void paintLetterTile(QPainter &painter, const QRect &rect, const QString &letters);

} // namespace tenantry::ui
