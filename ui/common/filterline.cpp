// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filterline.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/counttext.h"
#include "ui/common/filterchip.h"
#include "ui/common/filtersentence.h"
#include "ui/common/label.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int pauseOfTyping = 200; // ms

QString matchText(const Count &matches)
{
    return FilterLine::tr("%1 match", "rows of a list, after filtering", matches.value).arg(countText(matches));
}

} // namespace

FilterLine::FilterLine(QList<FilterField> fields, const QString &example, QWidget *parent)
    : QWidget(parent)
    , m_parser(std::move(fields))
    , m_example(example)
    , m_box(new QWidget)
    , m_chips(new QHBoxLayout)
    , m_field(new QLineEdit)
    , m_matches(new Label(Type::Caption, Role::TextSecondary))
    , m_keyCap(new KeyCap(u"/"_s))
    , m_clear(Button::makeIconButton(Icon::Close, tr("Clear filter")))
    , m_below(new QWidget)
    , m_sentence(new Label(Type::Caption, Role::Bad))
    , m_completer(new QCompleter(this))
    , m_completions(new QStringListModel(this))
{
    auto *row = new QHBoxLayout(m_box);
    row->setContentsMargins(metrics::gap + metrics::icon + metrics::gap, 0, metrics::gapPair, 0);
    row->setSpacing(metrics::gap - 2);
    m_chips->setSpacing(metrics::gap - 2);
    row->addLayout(m_chips);
    row->addWidget(m_field, 1);
    row->addWidget(m_matches);
    row->addWidget(m_keyCap);
    row->addWidget(m_clear);
    m_box->setFixedHeight(metrics::filterHeight());

    m_field->setFrame(false);
    m_field->setObjectName(u"filterField"_s);
    m_field->setAccessibleName(tr("Filter"));
    m_field->setAccessibleDescription(tr("For example %1").arg(m_example));
    m_field->setProperty("bare", true);
    m_field->installEventFilter(this);

    auto *below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, 0, 0, 0);
    below->addWidget(m_sentence, 1);
    m_below->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapPair);
    column->addWidget(m_box);
    column->addWidget(m_below);

    m_completer->setModel(m_completions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(m_field);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfTyping);
    connect(&m_pause, &QTimer::timeout, this, [this] { tellChange(); });
    connect(m_field, &QLineEdit::textEdited, this, [this] { edited(); });
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        m_isEntered = true;
        commit();
    });
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &completion) { complete(completion); });
    connect(m_clear, &Button::clicked, this, [this] {
        clear();
        focusField();
    });
    follow();
}

ParsedFilter FilterLine::filter() const
{
    ParsedFilter filter = m_parser.parse(m_field->text());
    for (auto chip = m_terms.crbegin(); chip != m_terms.crend(); ++chip) {
        filter.terms.removeIf([&](const FilterTerm &term) { return term.key == (*chip)->term().key; });
        filter.terms.prepend((*chip)->term());
    }
    return filter;
}

void FilterLine::setFields(QList<FilterField> fields)
{
    m_parser = FilterParser(std::move(fields));
}

void FilterLine::setText(const QString &text)
{
    qDeleteAll(std::exchange(m_terms, {}));
    m_field->setText(text);
    commit();
}

void FilterLine::clear()
{
    setText({});
}

void FilterLine::setMatches(const std::optional<Count> &matches)
{
    m_matches->setText(matches ? matchText(*matches) : QString());
    follow();
}

void FilterLine::focusField()
{
    m_field->setFocus(Qt::OtherFocusReason);
}

QString FilterLine::problem() const
{
    return m_below->isHidden() ? QString() : m_sentence->text();
}

bool FilterLine::isWaiting() const
{
    return m_isEntered && m_field->hasFocus();
}

void FilterLine::edited()
{
    m_isEntered = false;
    showProblem({});
    const QString text = m_field->text();
    const ParsedFilter typed = m_parser.parse(text);
    if (!text.isEmpty() && text.back().isSpace() && !typed.terms.isEmpty() && typed.problems.isEmpty()) {
        commit();
        if (!m_field->text().isEmpty())
            m_field->setText(m_field->text() + u' ');
        return;
    }
    const QStringList offered = text.trimmed().isEmpty() ? QStringList() : m_parser.completions(text);
    m_completions->setStringList(offered);
    if (offered.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
    follow();
    m_pause.start();
}

void FilterLine::complete(const QString &completion)
{
    QString text = m_field->text();
    while (!text.isEmpty() && !text.back().isSpace())
        text.chop(1);
    m_field->setText(text + completion);
    if (completion.endsWith(u':'))
        edited();
    else
        commit();
}

void FilterLine::commit()
{
    m_completer->popup()->hide();
    const QString text = m_field->text();
    const ParsedFilter typed = m_parser.parse(text);
    for (const FilterTerm &term : typed.terms)
        addChip(term);
    // What was not understood stays as it was typed, so that it can be mended.
    ParsedFilter words;
    words.text = typed.text;
    QStringList rest;
    for (const FilterProblem &part : typed.problems)
        rest.append(text.mid(part.position, part.length));
    if (!typed.text.isEmpty())
        rest.prepend(toText(words));
    m_field->setText(rest.join(u' '));
    showProblem(typed.problems.isEmpty() ? QString() : sentenceFor(typed.problems.first(), m_parser.fields()));
    follow();
    tellChange();
}

void FilterLine::addChip(const FilterTerm &term)
{
    const auto same = std::ranges::find_if(m_terms, [&](auto *chip) { return chip->term().key == term.key; });
    if (same != m_terms.end()) {
        (*same)->deleteLater();
        (*same)->hide();
        m_terms.erase(same);
    }
    auto *chip = new FilterChip(term, m_box);
    connect(chip, &FilterChip::clicked, this, [this, chip] { removeChip(chip, false); });
    m_chips->addWidget(chip);
    m_terms.append(chip);
    QWidget *before = m_terms.size() > 1 ? static_cast<QWidget *>(m_terms.at(m_terms.size() - 2)) : nullptr;
    if (before)
        setTabOrder(before, chip);
    setTabOrder(chip, m_field);
}

void FilterLine::removeChip(FilterChip *chip, bool intoText)
{
    m_terms.removeOne(chip);
    chip->hide();
    chip->deleteLater();
    if (intoText)
        m_field->setText(toText(chip->term()));
    focusField();
    follow();
    tellChange();
}

void FilterLine::showProblem(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_below->setVisible(!sentence.isEmpty());
    m_field->setAccessibleDescription(sentence.isEmpty() ? tr("For example %1").arg(m_example) : sentence);
    update();
}

void FilterLine::follow()
{
    const bool isEmpty = m_terms.isEmpty() && m_field->text().isEmpty();
    m_field->setPlaceholderText(m_terms.isEmpty() ? tr("Filter: %1").arg(m_example) : tr("Add a filter"));
    m_matches->setVisible(!isEmpty && !m_matches->text().isEmpty());
    m_clear->setVisible(!isEmpty);
    m_keyCap->setVisible(isEmpty);
}

void FilterLine::tellChange()
{
    m_pause.stop();
    ParsedFilter now = filter();
    now.problems.clear();
    if (std::exchange(m_told, now) != now)
        Q_EMIT filterChanged();
}

bool FilterLine::fieldKey(int key)
{
    switch (key) {
    case Qt::Key_Backspace:
        if (m_terms.isEmpty() || m_field->cursorPosition() > 0 || m_field->hasSelectedText())
            return false;
        removeChip(m_terms.last(), true);
        return true;
    case Qt::Key_Escape:
        if (!m_field->text().isEmpty()) {
            m_field->clear();
            commit();
        } else {
            Q_EMIT left();
        }
        return true;
    case Qt::Key_Down:
        Q_EMIT left();
        return true;
    default:
        return false;
    }
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field) {
        if (event->type() == QEvent::KeyPress && fieldKey(static_cast<QKeyEvent *>(event)->key()))
            return true;
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
        if (event->type() == QEvent::FocusOut)
            m_isEntered = false;
        if (event->type() == QEvent::FocusOut && !m_completer->popup()->isVisible())
            commit();
    }
    return QWidget::eventFilter(watched, event);
}

void FilterLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        m_box->setFixedHeight(metrics::filterHeight());
    QWidget::changeEvent(event);
}

void FilterLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect box = m_box->geometry();
    const bool isWrong = !m_below->isHidden();
    const bool hasFocus = m_field->hasFocus();
    const Role edge = isWrong ? Role::Bad : hasFocus ? Role::Accent : Role::Control;
    drawBox(painter, box, metrics::radius, color(Role::Surface), color(edge), hasFocus ? 2 : hairline(painter));
    const QRect sign(box.left() + metrics::gap, box.center().y() - metrics::icon / 2 + 1, metrics::icon, metrics::icon);
    paintIcon(&painter, QStyle::visualRect(layoutDirection(), box, sign), isWrong ? Icon::FieldError : Icon::Filter,
              isWrong ? Role::Bad : Role::TextSecondary);
}

} // namespace tenantry::ui
