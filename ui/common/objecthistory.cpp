// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/objecthistory.h"

#include "core/runtime/backend.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/eventtext.h"
#include "ui/common/iconlabel.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QFrame>
#include <QGridLayout>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int pageSize = 20;
constexpr int firstEntry = 2; // under the note and "Try again"

} // namespace

ObjectHistory::ObjectHistory(Backend *backend, QWidget *parent)
    : QScrollArea(parent)
    , m_backend(backend)
    , m_entries(new QWidget)
    , m_column(new QVBoxLayout(m_entries))
    , m_note(new Label(Type::Caption, Role::TextSecondary))
    , m_again(new Button(tr("Try again"), ButtonKind::Link))
    , m_older(new Button(tr("Show older"), ButtonKind::Link))
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("History"));
    setProperty("cls", u"surface"_s);
    m_entries->setProperty("cls", u"surface"_s);
    m_note->wrap();
    m_column->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gapPage);
    m_column->setSpacing(metrics::gap);
    m_column->addWidget(m_note);
    m_column->addWidget(m_again, 0, Qt::AlignLeading);
    m_column->addWidget(m_older, 0, Qt::AlignLeading);
    m_column->addStretch(1);
    setWidget(m_entries);
    m_again->hide();
    m_older->hide();
    m_note->hide();
    connect(m_again, &Button::clicked, this, [this] { read(m_asked); });
    connect(m_older, &Button::clicked, this, [this] { read(m_next); });
}

void ObjectHistory::show(const HistorySubject &subject)
{
    const bool isSame = m_subject.object == subject.object;
    m_subject = subject;
    if (!isSame)
        removeEntries();
    read(std::nullopt);
}

void ObjectHistory::reload()
{
    if (m_subject.read)
        read(std::nullopt);
}

void ObjectHistory::read(const std::optional<Cursor> &cursor)
{
    const bool isMore = cursor.has_value();
    m_asked = cursor;
    m_backend->call(
        this,
        [read = m_subject.read, cursor](Services &services, const Caller &caller) {
            return read(services, caller, {cursor, PageDirection::Forward, pageSize});
        },
        [this, isMore, reading = ++m_reading](const Result<tenantry::Page<AuditEvent>> &page) {
            if (reading == m_reading)
                take(page, isMore);
        });
}

void ObjectHistory::take(const Result<tenantry::Page<AuditEvent>> &page, bool isMore)
{
    if (!page) {
        say(m_count == 0 ? tr("The history can't be shown. %1").arg(sentenceFor(page.error()))
                         : tr("The history could not be read again. %1").arg(sentenceFor(page.error())));
        m_again->show();
        if (isMore)
            ensureWidgetVisible(m_again); // at the upper end, and asked for at the lower one
        return;
    }
    if (!isMore)
        removeEntries();
    for (const AuditEvent &event : page->items)
        add(event);
    orderFocus();
    m_next = page->next;
    m_older->setVisible(m_next.has_value());
    say(m_count == 0 ? tr("Nothing has happened here yet.") : QString());
}

void ObjectHistory::add(const AuditEvent &event)
{
    auto *card = new QFrame;
    card->setProperty("cls", u"card"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(metrics::gapCard, metrics::gap + 2, metrics::gapCard, metrics::gap + 2);
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::gapPair);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new IconLabel(iconOf(event)), 0, 0);
    grid->addWidget(new Label(headingOf(event), Type::Strong), 0, 1);
    if (m_subject.isUndoable && m_subject.isUndoable(event)) {
        auto *undo = new Button(tr("Undo"), ButtonKind::Link);
        undo->setAccessibleName(tr("Undo: %1").arg(headingOf(event)));
        connect(undo, &Button::clicked, this, [this, event] { Q_EMIT undoWanted(event); });
        grid->addWidget(undo, 0, 2);
        m_undos.append(undo);
    }
    auto *author = new Label(tr("%1, %2", "time, author").arg(momentText(event.at), authorOf(event)), Type::Caption,
                             Role::TextSecondary);
    author->wrap();
    int row = 1;
    grid->addWidget(author, row++, 1, 1, 2);
    if (!event.reason.isEmpty()) {
        auto *reason = new Label(u"“"_s + event.reason + u"”"_s, Type::Caption, Role::TextSecondary);
        reason->wrap();
        grid->addWidget(reason, row++, 1, 1, 2);
    }
    if (const auto differences = differencesOf(event); !differences.isEmpty())
        grid->addWidget(new DiffBox(differences), row, 1, 1, 2);
    m_column->insertWidget(firstEntry + m_count++, card);
}

/// From above to below; what is made anew would come after everything else in the window.
void ObjectHistory::orderFocus()
{
    QWidget *last = m_again;
    setTabOrder(this, m_again);
    for (QWidget *undo : std::as_const(m_undos)) {
        setTabOrder(last, undo);
        last = undo;
    }
    setTabOrder(last, m_older);
}

void ObjectHistory::removeEntries()
{
    m_undos.clear();
    while (m_count > 0) {
        QLayoutItem *item = m_column->takeAt(firstEntry + --m_count);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_older->hide();
    say({});
}

void ObjectHistory::say(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    m_again->hide();
}

} // namespace tenantry::ui
