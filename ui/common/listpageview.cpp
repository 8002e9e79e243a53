// SPDX-License-Identifier: GPL-3.0-or-later
// How the page of a list is arranged, where the focus goes, and what is remembered of it.
#include "ui/common/columndialog.h"
#include "ui/common/detailpane.h"
#include "ui/common/filterline.h"
#include "ui/common/listpage.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/statepanel.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QJsonDocument>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int narrowWindow = 1280;

} // namespace

bool ListPage::isNarrow() const
{
    return !isPaneBelow() && window()->width() < narrowWindow;
}

bool ListPage::isPaneBelow() const
{
    return m_splitter->orientation() == Qt::Vertical;
}

void ListPage::setPaneOpen(bool isOpen)
{
    // What stands in the list's place for a moment is no wish for how the page is arranged.
    (isNarrow() ? m_isPaneOpened : m_isPaneWanted) = isOpen;
    arrange();
    if (!isNarrow())
        Q_EMIT viewStateChanged();
}

void ListPage::openPane()
{
    setPaneOpen(true);
    if (isNarrow() && m_pane->isVisible())
        paneContent()->setFocus(Qt::OtherFocusReason);
}

void ListPage::closePane()
{
    setPaneOpen(false);
}

void ListPage::arrange()
{
    const bool hadFocus = m_pane->isAncestorOf(QApplication::focusWidget());
    if (std::exchange(m_isNarrow, isNarrow()) != isNarrow())
        m_isPaneOpened = isNarrow() && hadFocus; // the pane stays in sight only for who is in it
    const bool isOpen = m_shown && (isNarrow() ? m_isPaneOpened : m_isPaneWanted);
    m_isPaneOpened = m_isPaneOpened && m_shown;
    m_pane->setMaximumWidth(isNarrow() || isPaneBelow() ? QWIDGETSIZE_MAX : metrics::detailMost);
    m_list->setVisible(!isOpen || !isNarrow());
    m_pane->setVisible(isOpen);
    if (isOpen && isPaneBelow() && !std::exchange(m_isPaneSized, true))
        m_splitter->setSizes({m_splitter->height() - metrics::detailHeight, metrics::detailHeight});
    if (hadFocus && !isOpen)
        focusContent();
}

void ListPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void ListPage::focusContent()
{
    if (m_stack->currentWidget() == m_view)
        m_view->setFocus(Qt::OtherFocusReason);
    else if (!m_states->focusFirst())
        m_filterLine->focusField();
}

void ListPage::showFiltered(const QString &filter)
{
    m_filterLine->setText(filter);
}

void ListPage::focusFilter()
{
    m_filterLine->focusField();
}

bool ListPage::focusNextArea()
{
    if (m_pane->isVisible() && !m_pane->isAncestorOf(QWidget::focusWidget())) {
        paneContent()->setFocus(Qt::TabFocusReason);
        return true;
    }
    return false;
}

bool ListPage::stepBack()
{
    if (isNarrow() && m_pane->isVisible()) {
        closePane(); // the list is behind it, and its selection with it
        focusContent();
        return true;
    }
    if (!m_selection->isEmpty()) {
        m_selection->clear();
        return true;
    }
    if (m_pane->isVisible()) {
        closePane();
        focusContent();
        return true;
    }
    return false;
}

QJsonObject ListPage::viewState() const
{
    return {{u"filter"_s, toText(m_filterLine->filter())},
            {u"sortKey"_s, m_sortKey},
            {u"descending"_s, m_sortOrder == SortOrder::Descending},
            {u"columns"_s, m_view->columnLayout().toJson()},
            {u"pane"_s, m_isPaneWanted}};
}

void ListPage::setViewState(const QJsonObject &state)
{
    const QString key = state.value(u"sortKey"_s).toString();
    const bool isKnown = std::ranges::any_of(
        m_model->columns(), [&key](const ListColumn &column) { return column.isSortable && column.key == key; });
    if (isKnown) {
        m_sortKey = key;
        m_sortOrder = state.value(u"descending"_s).toBool() ? SortOrder::Descending : SortOrder::Ascending;
    }
    m_view->showSort(m_sortKey, m_sortOrder == SortOrder::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
    m_view->setColumnLayout(ListLayout::fromJson(state.value(u"columns"_s).toObject()));
    m_isPaneWanted = state.value(u"pane"_s).toBool(true);
    const ParsedFilter before = m_filterLine->filter();
    m_filterLine->setText(state.value(u"filter"_s).toString());
    if (before == m_filterLine->filter())
        search();
    arrange();
}

void ListPage::keepViewIn(QSettings *settings)
{
    const QString key = m_words.key + u"/view";
    setViewState(QJsonDocument::fromJson(settings->value(key).toByteArray()).object());
    connect(this, &ListPage::viewStateChanged, this, [this, settings, key] {
        settings->setValue(key, QJsonDocument(viewState()).toJson(QJsonDocument::Compact));
    });
}

void ListPage::chooseColumns()
{
    auto *dialog = new ColumnDialog(m_model->columns(), m_view->columnLayout(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        m_view->setColumnLayout(dialog->layoutChosen());
        dialog->accept();
        Q_EMIT viewStateChanged();
    });
    dialog->open();
}

} // namespace tenantry::ui
