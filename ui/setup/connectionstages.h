// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/connectiontester.h"

#include <QWidget>

namespace tenantry::ui {

/// How far a connection test came: a sign and a word for each stage.
class ConnectionStages : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionStages(QWidget *parent = nullptr);

    void clear(); ///< nothing was tried yet
    void showPassed(ConnectionStage stage);
    void showFailed(ConnectionStage stage);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Where the stages stand in that width, line by line.
    [[nodiscard]] QList<QRect> places(int width) const;
    void describe();

    int m_passed = 0;      ///< how many stages went well
    bool m_failed = false; ///< whether the next one failed
};

} // namespace tenantry::ui
