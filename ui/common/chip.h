// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

#include <optional>

namespace tenantry::ui {

/// What a chip tells, as tint and colour. Never alone: a chip of a state has an icon and a word.
enum class Tone { Neutral, Accent, Ok, Warn, Bad };

Role textRoleOf(Tone tone);
Role groundRoleOf(Tone tone);

struct ChipLook
{
    QString text;
    Tone tone = Tone::Neutral;
    std::optional<Icon> icon;

    bool operator==(const ChipLook &) const = default;
};

int chipWidth(const ChipLook &look);

/// Paints a chip into \a rect, eliding its text; \a ground replaces the tone's tint, for rows that are tinted already.
void paintChip(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction, const ChipLook &look,
               std::optional<Role> ground = {});

/// A chip as a widget: in the heads of panes. Elides, with the whole text as tooltip.
class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const ChipLook &look, QWidget *parent = nullptr);

    void setLook(const ChipLook &look);
    [[nodiscard]] const ChipLook &look() const { return m_look; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    ChipLook m_look;
};

/// A key as a cap: `Ctrl K`.
class KeyCap : public QWidget
{
    Q_OBJECT
public:
    explicit KeyCap(const QString &keys, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
};

int keyCapWidth(const QString &keys);
void paintKeyCap(QPainter &painter, const QRect &rect, const QString &keys);

} // namespace tenantry::ui
