// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "ui/common/filterparser.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QCompleter;
class QHBoxLayout;
class QLineEdit;
class QStringListModel;

namespace tenantry::ui {

class Button;
class FilterChip;
class KeyCap;
class Label;

/// The line above a list in which it is filtered. Terms that are understood become chips that can be removed; free
/// words stay text. What is not understood gets a red edge and a sentence below, and filters nothing. At the trailing
/// edge: how many rows match, and a button that clears.
class FilterLine final : public QWidget
{
    Q_OBJECT

public:
    /// \param example what the empty line shows: `status:suspended, created:>90d`
    FilterLine(QList<FilterField> fields, const QString &example, QWidget *parent = nullptr);

    /// What is filtered by: the chips and the words that are typed.
    [[nodiscard]] ParsedFilter filter() const;

    /// Other fields are understood, or other values offered. What is typed stays.
    void setFields(QList<FilterField> fields);

    /// As if \a text had been typed and Enter pressed.
    void setText(const QString &text);
    void clear();

    /// How many rows match; nothing while that isn't known. Shown only while there is a filter.
    void setMatches(const std::optional<Count> &matches);

    /// Gives the focus to the field.
    void focusField();

    /// Whether the focus is in the field after Enter: what is there is done, and the answer is waited for.
    [[nodiscard]] bool isWaiting() const;

    /// What is wrong, as one sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    /// filter() is another one. While somebody types it comes when he pauses.
    void filterChanged();
    /// Esc in an empty field, or Down: back to the list.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void edited();
    void commit();
    void complete(const QString &completion);
    void addChip(const FilterTerm &term);
    void removeChip(FilterChip *chip, bool intoText);
    void showProblem(const QString &sentence);
    void follow();
    void tellChange();
    bool fieldKey(int key);

    FilterParser m_parser;
    QString m_example;
    QWidget *m_box;
    QHBoxLayout *m_chips;
    QList<FilterChip *> m_terms;
    QLineEdit *m_field;
    Label *m_matches;
    KeyCap *m_keyCap;
    Button *m_clear;
    QWidget *m_below;
    Label *m_sentence;
    QCompleter *m_completer;
    QStringListModel *m_completions;
    QTimer m_pause;
    ParsedFilter m_told;
    bool m_isEntered = false; ///< Enter was the last thing that happened to the text
};

} // namespace tenantry::ui
