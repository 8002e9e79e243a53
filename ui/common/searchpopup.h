// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QLineEdit;
class QListView;

namespace tenantry::ui {

class Label;
class SearchModel;

/// A field with a list of what was found under it, floating over its window: the command palette, the list of tenants.
/// The arrows choose while the field keeps the focus, Enter runs, Esc or the focus going elsewhere closes.
class SearchPopup : public QWidget
{
    Q_OBJECT
public:
    /// \a window is what it floats over. \a width is the popup's, without its shadow.
    SearchPopup(const QString &prompt, int width, QWidget *window);

    /// Its groups stand behind those of the sources before. What is typed behind \a sign asks only those that have it.
    void addSource(SearchSource source, QChar sign = {});
    /// Says beside the keys what \a sign is good for.
    void addHint(QChar sign, const QString &what);

    /// Opens under \a anchor, in the middle or at its leading edge, with an empty field.
    void openUnder(const QWidget *anchor, Qt::Alignment alignment);
    void close();

    /// Whether Enter would choose something now.
    [[nodiscard]] bool hasChoice() const;

    /// Asks again, if it is open: there is more to be found.
    void searchAgain();

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Source
    {
        SearchSource find;
        QChar sign;
    };

    void search();
    [[nodiscard]] QChar signOf(const QString &text) const;
    void take(const QList<SearchEntry> &entries, int rank);
    void choose(int row);
    void step(int by);
    void runCurrent();
    bool handleKey(int key);
    void fitHeight();

    QLineEdit *m_field;
    QListView *m_list;
    QWidget *m_hints;
    Label *m_none;
    SearchModel *m_model;
    QList<Source> m_sources;
    QChar m_sign;                  ///< the text is for sources with it
    int m_awaited = 0;             ///< sources that haven't answered
    bool m_isChosenByHand = false; ///< else the first row is
    QPointer<QWidget> m_focusBefore;
    std::unique_ptr<QObject> m_run; ///< the context of the current search: answers of older ones are dropped
};

} // namespace tenantry::ui
