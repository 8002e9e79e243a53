// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/accessanswer.h"

#include <QWidget>

namespace tenantry::ui {

/// Paints a chain: its stations as boxes, joined by labelled arrows. What it says to a screen reader is the sentence
/// that stands under it as well.
class ChainView : public QWidget
{
    Q_OBJECT
public:
    explicit ChainView(const AccessChain &chain, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int nodeHeight() const;
    [[nodiscard]] int nodeWidth() const;
    [[nodiscard]] int linkWidth() const;
    [[nodiscard]] QRect nodeRect(qsizetype index) const; ///< before mirroring
    void paintNode(QPainter &painter, const QRect &rect, const ChainNode &node) const;
    void paintLink(QPainter &painter, const QRect &rect, const ChainLink &link) const;

    AccessChain m_chain;
};

} // namespace tenantry::ui
