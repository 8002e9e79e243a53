// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/overview/overview.h"
#include "ui/common/page.h"

#include <QList>

namespace tenantry {
struct Caller;
struct Error;
} // namespace tenantry

namespace tenantry::ui {

class Button;
class FigureTile;
class NoticeBox;
class PageHead;
class RowCard;
class SignInCard;

/// What the tenant that is looked at, or the platform, looks like now: figures, sign-ins, what needs attention, and
/// what was changed last. Each figure and each line leads to the page that it is about. Read when the page opens, when
/// another tenant is chosen, and when the operator wants it.
class OverviewPage final : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(const PageContext &context, QWidget *parent = nullptr);

    void reload();

    [[nodiscard]] SignInCard *signIns() const { return m_signIns; }
    [[nodiscard]] RowCard *attention() const { return m_attention; }
    [[nodiscard]] RowCard *changes() const { return m_changes; }

    void focusContent() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent();
    FigureTile *addTile(FigureTile *tile, const PageLink &link);
    void readFigures();
    void readSignIns();
    void readChanges();
    void showFigures(const Overview &overview);
    void showAttention(const Overview &overview);
    void showChanges(const QList<AuditEvent> &changes);
    void showFailure(const Error &error);

    PageContext m_context;
    PageHead *m_head;
    NoticeBox *m_failure;
    FigureTile *m_users;
    FigureTile *m_sessions;
    FigureTile *m_keys;
    FigureTile *m_events;
    SignInCard *m_signIns;
    RowCard *m_attention;
    RowCard *m_changes;
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answers are dropped
};

} // namespace tenantry::ui
