// SPDX-License-Identifier: GPL-3.0-or-later
// How the tenants page is arranged, where the focus goes, and what is remembered of it.
#include "ui/common/filterline.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/statepanel.h"
#include "ui/tenants/tenanthistory.h"
#include "ui/tenants/tenantpane.h"
#include "ui/tenants/tenantspage.h"
#include "ui/tenants/tenantwords.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QJsonDocument>
#include <QSettings>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int narrowWindow = 1280;

} // namespace

bool TenantsPage::isNarrow() const
{
    return window()->width() < narrowWindow;
}

void TenantsPage::setPaneOpen(bool isOpen)
{
    // What stands in the list's place for a moment is no wish for how the page is arranged.
    (isNarrow() ? m_isPaneOpened : m_isPaneWanted) = isOpen;
    arrange();
    if (!isNarrow())
        Q_EMIT viewStateChanged();
}

void TenantsPage::openPane()
{
    setPaneOpen(true);
    if (isNarrow() && m_pane->isVisible())
        m_pane->history()->setFocus(Qt::OtherFocusReason);
}

void TenantsPage::closePane()
{
    setPaneOpen(false);
}

void TenantsPage::arrange()
{
    const bool hadFocus = m_pane->isAncestorOf(QApplication::focusWidget());
    if (std::exchange(m_isNarrow, isNarrow()) != isNarrow())
        m_isPaneOpened = isNarrow() && hadFocus; // the pane stays in sight only for who is in it
    const bool isOpen = m_shown && (isNarrow() ? m_isPaneOpened : m_isPaneWanted);
    m_isPaneOpened = m_isPaneOpened && m_shown;
    m_pane->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : metrics::detailMost);
    m_list->setVisible(!isOpen || !isNarrow());
    m_pane->setVisible(isOpen);
    if (hadFocus && !isOpen)
        focusContent();
}

void TenantsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void TenantsPage::focusContent()
{
    if (m_stack->currentWidget() == m_view)
        m_view->setFocus(Qt::OtherFocusReason);
    else if (!m_states->focusFirst())
        m_filterLine->focusField();
}

void TenantsPage::focusFilter()
{
    m_filterLine->focusField();
}

bool TenantsPage::focusNextArea()
{
    if (m_pane->isVisible() && !m_pane->isAncestorOf(QWidget::focusWidget())) {
        m_pane->history()->setFocus(Qt::TabFocusReason);
        return true;
    }
    return false;
}

bool TenantsPage::stepBack()
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

QJsonObject TenantsPage::viewState() const
{
    return {{u"filter"_s, toText(m_filterLine->filter())},
            {u"sortKey"_s, toText(m_sortKey)},
            {u"descending"_s, m_sortOrder == SortOrder::Descending},
            {u"columns"_s, m_view->columnLayout().toJson()},
            {u"pane"_s, m_isPaneWanted}};
}

void TenantsPage::setViewState(const QJsonObject &state)
{
    m_sortKey = tenantSortKeyFromText(state.value(u"sortKey"_s).toString()).value_or(TenantSortKey::Name);
    m_sortOrder = state.value(u"descending"_s).toBool() ? SortOrder::Descending : SortOrder::Ascending;
    m_view->showSort(toText(m_sortKey), m_sortOrder == SortOrder::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
    m_view->setColumnLayout(ListLayout::fromJson(state.value(u"columns"_s).toObject()));
    m_isPaneWanted = state.value(u"pane"_s).toBool(true);
    const ParsedFilter before = m_filterLine->filter();
    m_filterLine->setText(state.value(u"filter"_s).toString());
    if (before == m_filterLine->filter())
        search();
    arrange();
}

void TenantsPage::keepViewIn(QSettings *settings)
{
    const QByteArray kept = settings->value(u"tenants/view"_s).toByteArray();
    setViewState(QJsonDocument::fromJson(kept).object());
    connect(this, &TenantsPage::viewStateChanged, this, [this, settings] {
        settings->setValue(u"tenants/view"_s, QJsonDocument(viewState()).toJson(QJsonDocument::Compact));
    });
}

} // namespace tenantry::ui
