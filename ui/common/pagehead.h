// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace tenantry::ui {

class Button;
class Label;

/// The head of a page: title, a count or scope beside it, and the page's buttons at the trailing edge.
class PageHead : public QWidget
{
    Q_OBJECT
public:
    explicit PageHead(const QString &title, QWidget *parent = nullptr);

    void setCaption(const QString &caption); ///< "212", "1,204 in Acme GmbH"
    Button *addButton(Button *button);

private:
    Label *m_caption;
    QHBoxLayout *m_row;
};

} // namespace tenantry::ui
