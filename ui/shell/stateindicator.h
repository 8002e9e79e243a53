// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"

namespace tenantry::ui {

/// A state in the top bar: icon and words in a quiet tone, such as "Embedded database" or "Reconnecting".
class StateIndicator : public QWidget
{
    Q_OBJECT
public:
    explicit StateIndicator(QWidget *parent = nullptr);

    /// Only Warn and Bad colour the words, too.
    void setState(Icon icon, Tone tone, const QString &words, const QString &toolTip = {});

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon = Icon::Done;
    Tone m_tone = Tone::Ok;
    QString m_words;
};

} // namespace tenantry::ui
