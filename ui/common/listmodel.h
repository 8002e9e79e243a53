// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "ui/common/listanchors.h"
#include "ui/common/listrows.h"
#include "ui/common/listsource.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace tenantry::ui {

/// How much of a list is read and kept.
struct ListLimits
{
    int page = 200;           ///< rows of an ordinary page
    int margin = 100;         ///< rows read ahead of what is seen
    int most = 1000;          ///< rows kept, unless what is seen needs more
    int anchorsFrom = 20'000; ///< rows from which on anchors are asked for
    int refreshPause = 250;   ///< ms between two readings caused by changes of others
    int anchorPause = 10'000; ///< ms between two searches for anchors caused by changes of others
};

/// A list of any length that reads what is looked at, in the background. The view says with showRows() what it shows;
/// nothing blocks, rows on their way are empty. One page is on its way at a time; the newest wish wins. Answers that
/// belong to an earlier source are dropped. After a failure the rows stay, and reading goes on with retry() or when
/// the operator scrolls.
class ListModel final : public ListRows
{
    Q_OBJECT

public:
    enum class State {
        Idle,    ///< no source yet
        Loading, ///< the first page is on its way; rows of an earlier source are still there, if there were any
        Ready,
        Failed, ///< the first page could not be read; see error()
    };

    /// What a search for anchors and a page hold at most, by contract of PageRequest.
    static constexpr int mostPerPage = 1000;

    explicit ListModel(QList<ListColumn> columns, QObject *parent = nullptr, ListLimits limits = {});
    ~ListModel() override;

    /// Another query. What is shown stays until its first page is there, which begins at the top, or can't be read.
    void setSource(std::shared_ptr<ListSource> source);
    /// The same query in other words. What is shown stays even when it can't be read.
    void renewSource(std::shared_ptr<ListSource> source);
    /// The same query from the start.
    void reload();
    /// Goes on after a failure.
    void retry();

    /// The rows that are seen, both included. Cheap: to be called with every scrolled pixel.
    void showRows(int first, int last);

    /// The row as the operator's own change left it: shown at once, and read again for its place.
    void apply(const ListItemPtr &item);
    /// Rows that somebody changed, made or removed.
    void change(const QList<QUuid> &ids);
    /// Many rows changed, or nobody knows which.
    void changeAll();
    /// Changes of others that aren't shown yet stay out, even if their reading is under way: rows keep their places.
    void keepPlaces();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// How many rows match; nothing while nobody knows.
    [[nodiscard]] std::optional<Count> count() const;
    [[nodiscard]] bool isEmpty() const { return m_state == State::Ready && rowCount() == 0; }
    /// Whether something is being read, or will be soon; a failure ends it.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] ListSource *source() const { return m_source.get(); }

Q_SIGNALS:
    void stateChanged();
    void countChanged();
    /// Rows were not read; rows that were there stay. error() says why.
    void failed();
    /// Reading works again after failed().
    void recovered();
    /// These rows were changed by a reading that change() caused, and are in memory.
    void rowsChanged(const QList<QUuid> &ids);
    /// These are no longer in the list: removed, or outside its filter.
    void rowsGone(const QList<QUuid> &ids);

private:
    enum class Task { First, Jump, Walk, Up, Down, Refresh };
    struct Reading
    {
        Task task;
        PageRequest request;
        AnchorMap::Start start; ///< of Jump and Walk
    };

    void schedule();
    void goOn();
    [[nodiscard]] std::optional<Reading> nextReading() const;
    [[nodiscard]] Reading jump() const;
    void read(const Reading &reading);
    void take(const Reading &reading, tenantry::Page<ListItemPtr> page);
    void takeFirst(tenantry::Page<ListItemPtr> page);
    void takeJump(const Reading &reading, tenantry::Page<ListItemPtr> page);
    void takeRefresh(tenantry::Page<ListItemPtr> page);
    void learnFrom(const tenantry::Page<ListItemPtr> &page, int first);
    void fail(const Error &error);
    void countRows();
    void takeCount(Count count);
    void findAnchors();
    void readChanged();
    void takeChanged(const QSet<QUuid> &asked, const QList<ListItemPtr> &found);
    void refreshSoon();
    void setState(State state);

    ListLimits m_limits;
    std::shared_ptr<ListSource> m_source;
    quint64 m_generation = 0;
    State m_state = State::Idle;
    std::optional<Error> m_error;
    std::optional<Count> m_count;
    AnchorMap m_anchors;
    int m_seenFirst = 0;
    int m_seenLast = 0;
    bool m_firstWanted = false;
    bool m_isAnswered = false; ///< the rows are of this source
    bool m_refreshWanted = false;
    bool m_isRefreshDropped = false; ///< what is being read came too late
    bool m_reading = false;
    bool m_readingChanged = false;
    bool m_scheduled = false;
    bool m_isFailing = false;
    QSet<QUuid> m_changed;
    QElapsedTimer m_lastRefresh;
    QTimer m_refreshTimer;
    QTimer m_anchorTimer;
};

} // namespace tenantry::ui
