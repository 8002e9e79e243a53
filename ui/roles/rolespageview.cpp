// SPDX-License-Identifier: GPL-3.0-or-later
// How the page about roles is arranged, and what it says instead of the matrix.
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/filterline.h"
#include "ui/common/messageline.h"
#include "ui/common/pagehead.h"
#include "ui/common/statepanel.h"
#include "ui/common/tenantscope.h"
#include "ui/roles/matrixlegend.h"
#include "ui/roles/rolechangepane.h"
#include "ui/roles/rolematrixmodel.h"
#include "ui/roles/rolematrixview.h"
#include "ui/roles/rolepane.h"
#include "ui/roles/rolespage.h"
#include "ui/roles/rolewords.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int narrowWindow = 1280;

} // namespace

QWidget *RolesPage::makeList()
{
    auto *list = new QWidget;
    list->setProperty("cls", u"surface"_s);
    list->setAttribute(Qt::WA_StyledBackground);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, metrics::gap);
    filterRow->addWidget(m_filterLine, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_states);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(filterRow);
    column->addWidget(m_stack, 1);
    column->addWidget(m_legend);
    return list;
}

bool RolesPage::isShowingMatrix() const
{
    return m_stack->currentWidget() == m_view;
}

void RolesPage::followState()
{
    const bool hadFocus = m_view->hasFocus() || m_states->hasFocusWithin();
    const bool isOpen = m_rights.canRead || !m_areRightsKnown;
    const bool isEmpty = m_isRead && (m_model->rowCount() == 0 || m_model->columnCount() == 0);
    const bool isFailed = m_error && !m_isRead; // what was read before stays in sight
    const ListWords words = roleListWords();
    followCount();
    if (!isOpen) {
        m_states->setState(Icon::Denied, Tone::Neutral, words.forbidden, words.forbiddenAbout);
    } else if (isFailed) {
        showFailed(*m_error);
    } else if (isEmpty && m_filterLine->filter().isEmpty()) {
        m_states->setState(words.icon, Tone::Accent, words.none, words.noneAbout);
    } else if (isEmpty) {
        m_states->setState(Icon::Filter, Tone::Neutral, words.noMatch, words.noMatchAbout);
        auto *clear = m_states->addButton(new Button(Icon::Close, tr("Clear filter"), ButtonKind::Primary));
        connect(clear, &Button::clicked, this, [this] {
            m_filterLine->clear();
            focusContent();
        });
    }
    const bool hasState = !isOpen || isFailed || isEmpty;
    m_stack->setCurrentWidget(hasState ? static_cast<QWidget *>(m_states) : m_view);
    m_legend->setVisible(!hasState);
    m_filterLine->setEnabled(isOpen);
    if (hadFocus)
        focusContent();
    if (m_error && !isFailed && isOpen)
        m_context.messages->show({MessageKind::Failed, sentenceFor(*m_error), {}, {}});
}

void RolesPage::followCount()
{
    const int count = int(m_model->matrix().roles().size());
    if (!m_isRead) {
        m_head->setCaption({});
        Q_EMIT countChanged(-1);
        return;
    }
    const QString number = m_isWhole ? QLocale().toString(count) : QString(QLocale().toString(count) + u'+');
    const auto &tenant = m_context.scope->tenant();
    //: How many roles there are in a tenant: 14 in Acme GmbH
    m_head->setCaption(tenant ? tr("%1 in %2").arg(number, tenant->name) : tr("%1 of the platform").arg(number));
    Q_EMIT countChanged(count);
}

void RolesPage::showFailed(const Error &error)
{
    const ListWords words = roleListWords();
    const bool isAway = error.code == ErrorCode::Unavailable;
    m_states->setState(isAway ? Icon::NoConnection : Icon::Failed, Tone::Bad,
                       isAway ? tr("The database does not answer") : words.failed,
                       isAway ? words.away : sentenceFor(error));
    auto *again = m_states->addButton(new Button(Icon::Reload, tr("Try again now"), ButtonKind::Primary));
    connect(again, &Button::clicked, this, [this] {
        if (m_areRightsKnown)
            read();
        else
            start();
    });
    m_states->setDetails(detailsOf(error));
}

/// Says why the role can't be changed here, and what would.
void RolesPage::refuse(int column)
{
    const QString name = m_model->roleOf(column).name;
    if (m_model->fixed(column) == RoleMatrix::Fixed::Inherited)
        m_context.messages->show(
            {MessageKind::Notice,
             tr("%1 is a role of all tenants, and is changed where all of them are looked at.").arg(name),
             {{tr("All tenants"), [this] { m_context.scope->chooseAll(); }}},
             {}});
    else
        m_context.messages->show({MessageKind::Notice,
                                  tr("%1 is built in and stays as it is. A copy of it can be changed.").arg(name),
                                  {},
                                  {}});
}

void RolesPage::focusContent()
{
    if (isShowingMatrix())
        m_view->setFocus(Qt::OtherFocusReason);
    else if (!m_states->focusFirst())
        m_filterLine->focusField();
}

void RolesPage::focusFilter()
{
    m_filterLine->focusField();
}

bool RolesPage::focusNextArea()
{
    QWidget *side = sideWidget();
    if (!side || !side->isVisible() || side->isAncestorOf(QWidget::focusWidget()))
        return false;
    (m_side == Side::Changes ? m_changes->content() : m_pane->content())->setFocus(Qt::TabFocusReason);
    return true;
}

bool RolesPage::stepBack()
{
    if (m_side == Side::None)
        return false;
    setSide(Side::None);
    focusContent();
    return true;
}

bool RolesPage::isNarrow() const
{
    return window()->width() < narrowWindow;
}

QWidget *RolesPage::sideWidget() const
{
    return m_side == Side::Changes ? static_cast<QWidget *>(m_changes)
        : m_side == Side::Role     ? static_cast<QWidget *>(m_pane)
                                   : nullptr;
}

void RolesPage::setSide(Side side)
{
    const bool hadFocus = sideWidget() && sideWidget()->isAncestorOf(QApplication::focusWidget());
    if (side == Side::Changes && m_side != Side::Changes)
        m_sideBefore = m_side;
    m_side = side;
    followSide();
    if (hadFocus)
        focusContent();
}

/// Beside the matrix, or in its place where there is no room for both.
void RolesPage::followSide()
{
    QWidget *side = sideWidget();
    m_changes->setVisible(side == m_changes);
    m_pane->setVisible(side == m_pane);
    for (QWidget *one : {static_cast<QWidget *>(m_changes), static_cast<QWidget *>(m_pane)}) {
        one->setMinimumWidth(metrics::detailLeast);
        one->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : metrics::detailMost);
    }
    m_list->setVisible(!side || !isNarrow());
    m_changesButton->setVisible(m_hasChanges && m_side != Side::Changes);
}

void RolesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    followSide();
}

/// Changes of a role that is gone went with it, and the pane that would say so perhaps, too.
void RolesPage::tellGone(const QList<RoleMatrix::Foreign> &foreign)
{
    for (const RoleMatrix::Foreign &one : foreign) {
        if (one.isGone && !m_hasChanges)
            m_context.messages->show({MessageKind::Care,
                                      tr("%1 can't be changed any more. What was to be changed there: %2.")
                                          .arg(one.role.name, one.own.keys().join(u", "_s)),
                                      {},
                                      {}});
    }
}

} // namespace tenantry::ui
