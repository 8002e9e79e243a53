// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a list says when there is no list to show.
#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/counttext.h"
#include "ui/common/errortext.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listpage.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/pagehead.h"
#include "ui/common/statepanel.h"

#include <QFrame>
#include <QLocale>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

bool ListPage::isFiltered() const
{
    return !m_filter.isEmpty();
}

void ListPage::followState()
{
    followCount();
    const bool isOpen = mayRead() || !m_arePermissionsKnown;
    const bool isListFailed = m_model->state() == ListModel::State::Failed && m_model->rowCount() == 0;
    const auto error = isListFailed ? m_model->error() : m_permissionsError;
    // Who looked at the list goes on with what stands in its place, and the other way round. So does who pressed Enter
    // in the filter and gets no answer.
    const bool hadFocus =
        m_view->hasFocus() || m_states->hasFocusWithin() || (error && isOpen && m_filterLine->isWaiting());
    if (!isOpen)
        showForbidden();
    else if (lacksTenant())
        showTenantNeeded();
    else if (error)
        showFailed(*error);
    else if (m_model->isEmpty() && isFiltered())
        showNoMatch();
    else if (m_model->isEmpty())
        showEmpty();
    const bool hasState = !isOpen || lacksTenant() || error || m_model->isEmpty();
    m_stack->setCurrentWidget(hasState ? static_cast<QWidget *>(m_states) : m_view);
    m_line->setVisible(hasState);
    if (hadFocus)
        focusContent();
    m_filterLine->setEnabled(isOpen);
}

void ListPage::followCount()
{
    const auto count = mayRead() && !lacksTenant() ? m_model->count() : std::nullopt;
    m_filterLine->setMatches(count);
    // The head and the navigation say how many there are, the filter line how many of them match.
    if (!isFiltered()) {
        const QString tenant = tenantNameInScope();
        const QString number = count ? countText(*count) : QString();
        //: How many objects there are in a tenant: 1,204 in Acme GmbH
        m_head->setCaption(count && !tenant.isEmpty() ? tr("%1 in %2").arg(number, tenant) : number);
        Q_EMIT countChanged(count ? count->value : -1);
    }
    const Count matching = m_model->count().value_or(Count{m_model->rowCount(), false});
    m_bulkBar->setCounts({m_selection->countOf(matching.value), matching.exact || !m_selection->isAll()}, matching);
    followSelection();
}

void ListPage::showEmpty()
{
    m_states->setState(m_words.icon, Tone::Accent, m_words.none, m_words.noneAbout);
    if (Button *first = makeFirstButton())
        m_states->addButton(first);
}

void ListPage::showNoMatch()
{
    m_states->setState(Icon::Filter, Tone::Neutral, m_words.noMatch, m_words.noMatchAbout);
    auto *clear = m_states->addButton(new Button(Icon::Close, tr("Clear filter"), ButtonKind::Primary));
    connect(clear, &Button::clicked, this, [this] {
        m_filterLine->clear();
        focusContent();
    });
}

void ListPage::showTenantNeeded()
{
    m_states->setState(Icon::Tenant, Tone::Accent, tr("Choose a tenant"),
                       tr("What is shown here belongs to one tenant: %1").arg(m_words.title));
    auto *choose = m_states->addButton(new Button(Icon::Tenant, tr("Choose a tenant"), ButtonKind::Primary));
    connect(choose, &Button::clicked, this, &Page::tenantWanted);
}

void ListPage::showForbidden()
{
    m_states->setState(Icon::Denied, Tone::Neutral, m_words.forbidden, m_words.forbiddenAbout);
}

void ListPage::showFailed(const Error &error)
{
    if (error.code == ErrorCode::Forbidden) {
        showForbidden();
        return;
    }
    const bool isAway = error.code == ErrorCode::Unavailable;
    m_states->setState(isAway ? Icon::NoConnection : Icon::Failed, Tone::Bad,
                       isAway ? tr("The database does not answer") : m_words.failed,
                       isAway ? m_words.away : sentenceFor(error));
    auto *again = m_states->addButton(new Button(Icon::Reload, tr("Try again now"), ButtonKind::Primary));
    connect(again, &Button::clicked, this, [this] {
        if (m_arePermissionsKnown)
            m_model->retry();
        else
            start();
    });
    m_states->setDetails(detailsOf(error) + u'\n'
                         + QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat));
}

} // namespace tenantry::ui
