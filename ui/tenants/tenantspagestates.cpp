// SPDX-License-Identifier: GPL-3.0-or-later
// What the tenants page says when there is no list to show.
#include "ui/common/button.h"
#include "ui/common/counttext.h"
#include "ui/common/errortext.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/pagehead.h"
#include "ui/common/statepanel.h"
#include "ui/tenants/tenantactions.h"
#include "ui/tenants/tenantspage.h"

#include <QFrame>
#include <QLocale>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

bool TenantsPage::isFiltered() const
{
    return !m_filter.isUnfiltered();
}

void TenantsPage::followState()
{
    followCount();
    const bool mayRead = m_rights.canRead || !m_areRightsKnown;
    const bool isListFailed = m_model->state() == ListModel::State::Failed && m_model->rowCount() == 0;
    const auto error = isListFailed ? m_model->error() : m_rightsError;
    // Who looked at the list goes on with what stands in its place, and the other way round. So does who pressed Enter
    // in the filter and gets no answer.
    const bool hadFocus =
        m_view->hasFocus() || m_states->hasFocusWithin() || (error && mayRead && m_filterLine->isWaiting());
    if (!mayRead)
        showForbidden();
    else if (error)
        showFailed(*error);
    else if (m_model->isEmpty() && isFiltered())
        showNoMatch();
    else if (m_model->isEmpty())
        showEmpty();
    const bool hasState = !mayRead || error || m_model->isEmpty();
    m_stack->setCurrentWidget(hasState ? static_cast<QWidget *>(m_states) : m_view);
    m_line->setVisible(hasState);
    if (hadFocus)
        focusContent();
    m_filterLine->setEnabled(mayRead);
}

void TenantsPage::followCount()
{
    const auto count = m_rights.canRead ? m_model->count() : std::nullopt;
    m_filterLine->setMatches(count);
    // The head and the navigation say how many there are, the filter line how many of them match.
    if (!isFiltered()) {
        m_head->setCaption(count ? countText(*count) : QString());
        Q_EMIT countChanged(count ? count->value : -1);
    }
    followSelection();
}

void TenantsPage::showEmpty()
{
    m_states->setState(Icon::Tenant, Tone::Accent, tr("No tenant yet"),
                       tr("A tenant is a customer of the system: with users, roles and keys of its own, apart from all "
                          "others."));
    if (!m_rights.canCreate)
        return;
    auto *create = m_states->addButton(new Button(Icon::New, tr("New tenant"), ButtonKind::Primary));
    connect(create, &Button::clicked, this, [this] { m_deeds->create(); });
}

void TenantsPage::showNoMatch()
{
    m_states->setState(Icon::Filter, Tone::Neutral, tr("No tenant matches"),
                       tr("Deleted tenants are shown with status:deleted only."));
    auto *clear = m_states->addButton(new Button(Icon::Close, tr("Clear filter"), ButtonKind::Primary));
    connect(clear, &Button::clicked, this, [this] {
        m_filterLine->clear();
        focusContent();
    });
}

void TenantsPage::showForbidden()
{
    m_states->setState(Icon::Denied, Tone::Neutral, tr("You may not see the tenants"),
                       tr("Ask an administrator for a role with the permission tenant:read."));
}

void TenantsPage::showFailed(const Error &error)
{
    if (error.code == ErrorCode::Forbidden) {
        showForbidden();
        return;
    }
    const bool isAway = error.code == ErrorCode::Unavailable;
    m_states->setState(isAway ? Icon::NoConnection : Icon::Failed, Tone::Bad,
                       isAway ? tr("The database does not answer") : tr("The tenants can't be shown"),
                       isAway
                           ? tr("Tenants cannot be shown. Nothing you saved is lost; a change that was under way may "
                                "or may not have been stored.")
                           : sentenceFor(error));
    auto *again = m_states->addButton(new Button(Icon::Reload, tr("Try again now"), ButtonKind::Primary));
    connect(again, &Button::clicked, this, [this] {
        if (m_areRightsKnown)
            m_model->retry();
        else
            start();
    });
    m_states->setDetails(detailsOf(error) + u'\n'
                         + QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat));
}

} // namespace tenantry::ui
