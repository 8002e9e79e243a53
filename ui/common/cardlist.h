// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/backend.h"
#include "ui/common/chip.h"

#include <QKeySequence>
#include <QList>
#include <QScrollArea>

#include <functional>
#include <optional>

class QVBoxLayout;

namespace tenantry::ui {

class Button;
class Label;

/// What can be done with a row of a card.
struct CardAction
{
    Icon icon;
    QString text;
    std::function<void()> act;
};

/// A row of a card: what it is, two or three lines about it, a chip, and what can be done.
struct CardRow
{
    std::optional<Icon> icon = std::nullopt;
    QString title;
    bool isCode = false; ///< the title is a code or an address, in fixed pitch
    QString caption = {};
    QString quote = {}; ///< what somebody wrote as a reason
    QString value = {}; ///< at the trailing edge, where there is no chip
    std::optional<ChipLook> chip = std::nullopt;
    QList<CardAction> actions = {};  ///< under an ellipsis; one alone is a link
    std::function<void()> open = {}; ///< what the row leads to
};

/// Cards of rows under headings: what belongs to an object, in its pane. Read in the background; says so when there is
/// nothing or it can't be read.
class CardList : public QScrollArea
{
    Q_OBJECT

public:
    /// \a name is read out. \a backend outlives the list.
    CardList(const QString &name, Backend *backend, QWidget *parent = nullptr);

    /// How many rows are shown.
    [[nodiscard]] int rowCount() const { return m_rows; }

    /// Reads with \a job and gives the answer to \a show, which adds the cards. What was shown stays until then, unless
    /// \a isOther says that it belongs to another object. A newer load drops the answer of an older one.
    template <class Job, class Show>
    void load(bool isOther, Job job, Show show)
    {
        if (isOther)
            clear();
        m_again = [this, job, show] { load(false, job, show); };
        m_backend->call(this, job, [this, show, reading = ++m_reading](const auto &answer) {
            if (reading != m_reading)
                return;
            if (!answer) {
                fail(answer.error());
                return;
            }
            clear();
            show(*answer);
            finish();
        });
    }

    /// Shows what is known already; answers that are still read are dropped.
    template <class Show>
    void fill(Show show)
    {
        ++m_reading;
        clear();
        show();
        finish();
    }

    /// What \a show of load() and fill() uses.
    void addHeading(const QString &text, Button *link = nullptr);
    void addCard(const QList<CardRow> &rows);
    void addNote(const QString &sentence);
    /// A link or button of its own under what is there.
    void addButton(Button *button);

    void clear();

private:
    void fail(const Error &error);
    void finish();
    QWidget *makeRow(const CardRow &row);
    void add(QWidget *part);

    Backend *m_backend;
    QWidget *m_content;
    QVBoxLayout *m_column;
    QList<QWidget *> m_parts;
    std::function<void()> m_again;
    int m_rows = 0;
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answer is dropped
};

} // namespace tenantry::ui
