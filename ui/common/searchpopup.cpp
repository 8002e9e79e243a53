// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/searchpopup.h"

#include "ui/common/chip.h"
#include "ui/common/label.h"
#include "ui/common/searchdelegate.h"
#include "ui/common/searchmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tenantry::ui {

namespace {

constexpr int shadow = 24; // room around the popup for its shadow
constexpr int shadowDown = 6;
constexpr int fieldHeight = 48;
constexpr int highest = 480;

void insertHint(QHBoxLayout *row, const QString &keys, const QString &what)
{
    int at = row->count() - 1; // before what stretches
    row->insertWidget(at++, new KeyCap(keys));
    row->insertWidget(at++, new Label(what, Type::Caption, Role::TextSecondary));
    row->insertSpacing(at, metrics::gap);
}

} // namespace

SearchPopup::SearchPopup(const QString &prompt, int width, QWidget *window)
    : QWidget(window)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_hints(new QWidget)
    , m_none(new Label(tr("Nothing matches."), Type::Body, Role::TextSecondary))
    , m_model(new SearchModel(this))
{
    m_field->setFrame(false);
    m_field->setProperty("cls", QStringLiteral("bare"));
    m_field->setPlaceholderText(prompt);
    m_field->setAccessibleName(prompt);
    m_field->setMinimumHeight(metrics::atLeast(fieldHeight));
    m_field->addAction(makeIcon(Icon::Search), QLineEdit::LeadingPosition)->setText(prompt);
    m_field->setTextMargins(metrics::gap, 0, metrics::gapCard, 0);
    m_field->installEventFilter(this);

    m_list->setModel(m_model);
    m_list->setItemDelegate(new SearchDelegate(m_model, this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("What was found"));
    m_list->viewport()->setAutoFillBackground(false);
    m_none->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);

    auto *hints = new QHBoxLayout(m_hints);
    hints->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    hints->addStretch(1);
    insertHint(hints, QStringLiteral("↑ ↓"), tr("choose"));
    insertHint(hints, QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText), tr("run"));
    insertHint(hints, QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText), tr("close"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(shadow + 1, shadow + 1, shadow + 1, shadow + 1);
    column->setSpacing(0);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_none);
    column->addWidget(m_hints);
    setFixedWidth(width + 2 * shadow);
    hide();

    connect(m_field, &QLineEdit::textChanged, this, &SearchPopup::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        choose(index.row());
        runCurrent();
    });
}

void SearchPopup::addSource(SearchSource source, QChar sign)
{
    m_sources.append({std::move(source), sign});
}

void SearchPopup::addHint(QChar sign, const QString &what)
{
    insertHint(static_cast<QHBoxLayout *>(m_hints->layout()), sign, what);
}

void SearchPopup::openUnder(const QWidget *anchor, Qt::Alignment alignment)
{
    m_focusBefore = QApplication::focusWidget();
    m_model->clear();
    m_field->clear();
    search();
    const QPoint below = anchor->mapTo(parentWidget(), QPoint(0, anchor->height() + metrics::gapPair));
    int left = below.x();
    if (alignment.testFlag(Qt::AlignHCenter))
        left = (parentWidget()->width() - width()) / 2;
    else if (layoutDirection() == Qt::RightToLeft)
        left = below.x() + anchor->width() - width() + shadow;
    else
        left = below.x() - shadow;
    move(left, below.y() - shadow);
    raise();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void SearchPopup::close()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_field->hasFocus();
    hide();
    m_run.reset();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

bool SearchPopup::hasChoice() const
{
    return m_model->entryAt(m_list->currentIndex().row()) != nullptr;
}

void SearchPopup::searchAgain()
{
    if (isVisible())
        search();
}

QChar SearchPopup::signOf(const QString &text) const
{
    const auto begins = [&text](const Source &source) { return !source.sign.isNull() && text.startsWith(source.sign); };
    return std::ranges::any_of(m_sources, begins) ? text.front() : QChar();
}

void SearchPopup::search()
{
    m_run = std::make_unique<QObject>();
    QString text = m_field->text().simplified();
    const QChar sign = signOf(text);
    if (!sign.isNull())
        text = text.sliced(1).simplified();
    if (std::exchange(m_sign, sign) != sign)
        m_model->clear();
    m_model->start(text);
    m_isChosenByHand = false;
    choose(m_model->nextEntry(0, 1));
    const auto isAsked = [sign](const Source &source) { return sign.isNull() || source.sign == sign; };
    m_awaited = int(std::ranges::count_if(m_sources, isAsked));
    fitHeight();
    for (int rank = 0; rank < m_sources.size(); ++rank) {
        if (isAsked(m_sources.at(rank)))
            m_sources.at(rank).find(text, m_run.get(), [this, rank](const QList<SearchEntry> &entries) {
                --m_awaited;
                take(entries, rank);
            });
    }
}

void SearchPopup::take(const QList<SearchEntry> &entries, int rank)
{
    const SearchEntry *current = m_isChosenByHand ? m_model->entryAt(m_list->currentIndex().row()) : nullptr;
    const auto chosen = current ? std::optional(*current) : std::nullopt;
    m_model->add(entries, rank);
    int row = m_model->nextEntry(0, 1);
    for (int other = row; chosen && other >= 0; other = m_model->nextEntry(other + 1, 1)) {
        const SearchEntry *entry = m_model->entryAt(other);
        if (entry->title == chosen->title && entry->caption == chosen->caption && entry->group == chosen->group)
            row = other;
    }
    choose(row);
    fitHeight();
}

void SearchPopup::choose(int row)
{
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void SearchPopup::step(int by)
{
    int row = m_list->currentIndex().row() + by;
    const int rows = m_model->rowCount();
    if (row < 0 || m_model->nextEntry(row, by) < 0)
        row = by > 0 ? 0 : rows - 1; // around the end
    m_isChosenByHand = true;
    choose(m_model->nextEntry(row, by));
}

void SearchPopup::runCurrent()
{
    const SearchEntry *entry = m_model->entryAt(m_list->currentIndex().row());
    if (!entry)
        return;
    const auto run = entry->run;
    close(); // first, so that what runs finds the focus where it was
    run();
}

bool SearchPopup::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // there is nowhere else to go in here
    default:
        return false;
    }
}

bool SearchPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return) {
            event->accept(); // the window's own Esc is not meant
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
        close();
    return QWidget::eventFilter(watched, event);
}

void SearchPopup::fitHeight()
{
    int rows = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows += m_list->sizeHintForRow(row);
    m_list->setVisible(rows > 0);
    m_none->setText(m_awaited > 0 ? tr("Searching…") : tr("Nothing matches."));
    m_none->setVisible(rows == 0);
    const int list = qMin(rows + metrics::gap, highest);
    m_list->setFixedHeight(list);
    const int room = parentWidget()->height() - pos().y() - shadow;
    layout()->activate();
    setFixedHeight(qBound(120, sizeHint().height(), qMax(room, 120)));
}

void SearchPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = rect().adjusted(shadow, shadow, -shadow, -shadow);
    // A soft shadow without a pixmap: rings that overlap, each a little of the whole.
    const bool dark = color(Role::Canvas).lightnessF() < 0.5F;
    QColor shade(0, 0, 0);
    shade.setAlphaF(dark ? 0.030F : 0.008F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    for (int grow = 1; grow < shadow - shadowDown; grow += 2)
        painter.drawRoundedRect(box.adjusted(-grow, shadowDown - grow, grow, shadowDown + grow),
                                metrics::popupRadius + grow, metrics::popupRadius + grow);
    drawBox(painter, box, metrics::popupRadius, color(Role::Raised), color(Role::LineStrong));
    drawLineBelow(painter, m_field->geometry(), color(Role::Line));
    drawLineAbove(painter, m_hints->geometry(), color(Role::Line));
}

} // namespace tenantry::ui
