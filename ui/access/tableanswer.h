// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/commandbox.h"

#include <QWidget>

#include <functional>

class QAbstractItemModel;

namespace tenantry::ui {

class Label;
class MessageLine;
class TableView;

/// An answer that is a list: what was asked, how much there is, and the rows.
class TableAnswer : public QWidget
{
    Q_OBJECT
public:
    /// \a name is the table's, for screen readers. \a messages outlives this.
    TableAnswer(QAbstractItemModel *model, const QString &name, MessageLine *messages, QWidget *parent = nullptr);

    /// \a none stands in the place of the rows when there are none.
    void setAnswer(const QString &heading, const QString &caption, const QString &none, const CommandLines &lines);
    void setCaption(const QString &caption);

    [[nodiscard]] TableView *view() const { return m_view; }
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString caption() const;

private:
    void followRows();

    Label *m_heading;
    Label *m_caption;
    Label *m_none;
    TableView *m_view;
    CommandLines m_lines;
};

} // namespace tenantry::ui
