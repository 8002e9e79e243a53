// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QLineEdit;
class QListView;

namespace tenantry::ui {

class SearchModel;

/// A field with a list of what was found under it, floating over its window: the command palette, the list of tenants.
/// The arrows choose while the field keeps the focus, Enter runs, Esc or the focus going elsewhere closes.
class SearchPopup : public QWidget
{
    Q_OBJECT
public:
    /// \a window is what it floats over. \a width is the popup's, without its shadow.
    SearchPopup(const QString &prompt, int width, QWidget *window);

    void addSource(SearchSource source);

    /// Opens under \a anchor, in the middle or at its leading edge, with an empty field.
    void openUnder(const QWidget *anchor, Qt::Alignment alignment);
    void close();

    /// Whether Enter would choose something now.
    [[nodiscard]] bool hasChoice() const;

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search();
    void choose(int row);
    void step(int by);
    void runCurrent();
    bool handleKey(int key);
    void fitHeight();

    QLineEdit *m_field;
    QListView *m_list;
    QWidget *m_hints;
    QWidget *m_none;
    SearchModel *m_model;
    QList<SearchSource> m_sources;
    QPointer<QWidget> m_focusBefore;
    std::unique_ptr<QObject> m_run; ///< the context of the current search: answers of older ones are dropped
};

} // namespace tenantry::ui
