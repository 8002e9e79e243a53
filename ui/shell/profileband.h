// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

namespace tenantry::ui {

/// The band at the window's top edge that says which database this is, in the colour that its profile was given. Only
/// for profiles with a colour or that are read-only.
class ProfileBand : public QWidget
{
    Q_OBJECT
public:
    ProfileBand(const QString &name, const QColor &colour, bool readOnly, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QColor m_colour;
};

} // namespace tenantry::ui
