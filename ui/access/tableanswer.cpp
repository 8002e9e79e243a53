// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/tableanswer.h"

#include "ui/common/button.h"
#include "ui/common/commandcopy.h"
#include "ui/common/headview.h"
#include "ui/common/label.h"
#include "ui/common/rowdelegate.h"
#include "ui/common/tableview.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int firstColumnWidth = 300;
constexpr int columnWidth = 220;

} // namespace

TableAnswer::TableAnswer(QAbstractItemModel *model, const QString &name, MessageLine *messages, QWidget *parent)
    : QWidget(parent)
    , m_heading(new Label(Type::Heading))
    , m_caption(new Label(Type::Body, Role::TextSecondary))
    , m_none(new Label(Type::Body, Role::TextSecondary))
    , m_view(new TableView)
{
    m_view->setModel(model);
    m_view->setAccessibleName(name);
    m_view->setColumnWidth(0, firstColumnWidth);
    for (int column = 1; column < model->columnCount(); ++column)
        m_view->setColumnWidth(column, columnWidth);
    m_view->head()->setStretchLastSection(true);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_heading->wrap();
    m_caption->wrap();
    words->addWidget(m_heading);
    words->addWidget(m_caption);
    head->addLayout(words, 1);
    head->addWidget(makeCommandButton(messages, [this] { return m_lines; }), 0, Qt::AlignTop);

    m_none->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    m_none->wrap();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_none, 0, Qt::AlignTop);
    column->addWidget(m_view, 1);
    connect(model, &QAbstractItemModel::modelReset, this, &TableAnswer::followRows);
    followRows();
}

void TableAnswer::setAnswer(const QString &heading, const QString &caption, const QString &none,
                            const CommandLines &lines)
{
    m_heading->setText(heading);
    m_caption->setText(caption);
    m_none->setText(none);
    m_lines = lines;
    setAccessibleName(heading);
    setAccessibleDescription(caption);
}

void TableAnswer::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    setAccessibleDescription(caption);
}

QString TableAnswer::heading() const
{
    return m_heading->text();
}

QString TableAnswer::caption() const
{
    return m_caption->text();
}

void TableAnswer::followRows()
{
    const bool hasRows = m_view->model()->rowCount() > 0;
    m_view->setVisible(hasRows);
    m_none->setVisible(!hasRows);
}

} // namespace tenantry::ui
