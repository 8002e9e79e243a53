// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditwords.h"

#include "ui/audit/auditrow.h"
#include "ui/common/actiontext.h"
#include "ui/common/agetext.h"
#include "ui/common/listcells.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::AuditPage)
};

QVariant readTime(const AuditRow &row, int role)
{
    if (role == Qt::ToolTipRole)
        return exactTimeText(row.event.at);
    return shown(eventTimeText(row.event.at, QDateTime::currentDateTimeUtc()), role);
}

QVariant readActor(const AuditRow &row, int role)
{
    if (role == CellRole::Icon)
        return QVariant::fromValue(actorIcon(row.event));
    return shown(actorText(row.event), role);
}

QVariant readAction(const AuditRow &row, int role)
{
    if (role == CellRole::Icon)
        return QVariant::fromValue(actionIcon(row.event.action));
    if (role == Qt::ToolTipRole)
        return row.event.action;
    return shown(actionText(row.event.action), role);
}

QVariant readTarget(const AuditRow &row, int role)
{
    const AuditEvent &event = row.event;
    if (role == CellRole::Icon && !event.targetKind.isEmpty())
        return QVariant::fromValue(targetKindIcon(event.targetKind));
    if (role == Qt::AccessibleTextRole && !event.targetLabel.isEmpty())
        return QString(targetKindText(event.targetKind) + u' ' + event.targetLabel).trimmed();
    return shown(targetText(event), role);
}

QVariant readOutcome(const AuditRow &row, int role)
{
    if (role == CellRole::State)
        return QVariant::fromValue(cellStateFor(row.event.outcome));
    return shown(wordFor(row.event.outcome), role);
}

ListColumn hidden(ListColumn column)
{
    column.isShown = false;
    return column;
}

/// A column of a text of the event.
ListColumn textColumn(const QString &key, const QString &title, CellKind kind, int width,
                      QString (*read)(const AuditEvent &))
{
    return makeColumn<AuditRow>(
        key, title, kind, width, [read](const AuditRow &row, int role) { return shown(read(row.event), role); },
        [read](const AuditRow &row) { return read(row.event); });
}

} // namespace

QString eventTimeText(const QDateTime &at, const QDateTime &now)
{
    const QDateTime there = at.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString time = QLocale().toString(there.time(), u"HH:mm:ss"_s);
    if (there.date() == today)
        return time;
    const QString day =
        QLocale().toString(there.date(), there.date().year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
    //: a day and a time of day
    return Words::tr("%1, %2").arg(day, time);
}

QString exactTimeText(const QDateTime &at)
{
    const QDateTime there = at.toLocalTime();
    return QString(dayText(at) + u", " + there.time().toString(u"HH:mm:ss.zzz"_s) + u' '
                   + there.timeZoneAbbreviation());
}

QString actorText(const AuditEvent &event)
{
    if (!event.actorLabel.isEmpty())
        return event.actorLabel;
    if (event.actorKind == u"system"_s)
        return Words::tr("The program itself");
    if (event.actorKind == u"anonymous"_s)
        return Words::tr("Nobody signed in");
    return Words::tr("Somebody");
}

Icon actorIcon(const AuditEvent &event)
{
    if (event.actorKind == u"system"_s)
        return Icon::Settings;
    if (event.actorKind == u"database"_s)
        return Icon::Database;
    if (event.actorKind == u"local"_s)
        return Icon::Computer;
    return event.credential.startsWith(u"key"_s) ? Icon::ApiKey : Icon::User;
}

QString targetText(const AuditEvent &event)
{
    if (!event.targetLabel.isEmpty())
        return event.targetLabel;
    return event.targetKind.isEmpty() ? QString() : targetKindText(event.targetKind);
}

QString wordFor(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Success:
        return Words::tr("Done");
    case AuditOutcome::Denied:
        return Words::tr("Denied");
    case AuditOutcome::Failed:
        return Words::tr("Failed");
    }
    return {};
}

CellState cellStateFor(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Success:
        return {Icon::Done, Tone::Ok};
    case AuditOutcome::Denied:
        return {Icon::Denied, Tone::Bad};
    case AuditOutcome::Failed:
        return {Icon::Failed, Tone::Bad};
    }
    return {};
}

QString originText(const QString &origin)
{
    if (origin == u"gui"_s)
        return Words::tr("Console");
    if (origin == u"cli"_s)
        return u"tenantryctl"_s;
    if (origin == u"rest"_s)
        return u"REST"_s;
    if (origin == u"database"_s)
        return Words::tr("Database");
    return origin == u"system"_s ? Words::tr("Program") : origin;
}

ListWords auditListWords()
{
    ListWords words;
    words.key = u"audit"_s;
    words.icon = Icon::Audit;
    words.title = Words::tr("Audit");
    words.filterExample = u"time:today, outcome:denied, actor:ada@acme.example"_s;
    words.none = Words::tr("Nothing has happened here yet");
    words.noneAbout = Words::tr("What people and programs do in this tenant is recorded here.");
    words.noMatch = Words::tr("No event matches");
    words.noMatchAbout = Words::tr("Words are looked for in the last thirty days, unless a time, an actor, a target or "
                                   "a request is named as well.");
    words.forbidden = Words::tr("You may not read the audit log");
    words.forbiddenAbout = Words::tr("Ask an administrator for a role with the permission audit:read.");
    words.failed = Words::tr("The audit log can't be shown");
    words.away = Words::tr("The audit log cannot be shown. What happens meanwhile is recorded all the same.");
    return words;
}

QList<ListColumn> auditColumns()
{
    ListColumn target = makeColumn<AuditRow>(u"target"_s, Words::tr("Target"), CellKind::Text, 200, readTarget,
                                             [](const AuditRow &row) { return row.event.targetLabel; });
    target.stretches = true;
    const auto tenant = [](const AuditRow &row, int role) { return shown(row.tenantName, role); };
    return {makeColumn<AuditRow>(u"at"_s, Words::tr("Time"), CellKind::Secondary, 124, readTime,
                                 [](const AuditRow &row) { return storedInstant(row.event.at); }),
            makeColumn<AuditRow>(u"actor"_s, Words::tr("Actor"), CellKind::Text, 220, readActor,
                                 [](const AuditRow &row) { return row.event.actorLabel; }),
            makeColumn<AuditRow>(u"action"_s, Words::tr("Action"), CellKind::Strong, 216, readAction,
                                 [](const AuditRow &row) { return row.event.action; }),
            target,
            makeColumn<AuditRow>(
                u"tenant"_s, Words::tr("Tenant"), CellKind::Text, 150, tenant,
                [](const AuditRow &row) { return row.event.tenant ? row.event.tenant->toString() : QString(); }),
            makeColumn<AuditRow>(u"outcome"_s, Words::tr("Outcome"), CellKind::State, 96, readOutcome,
                                 [](const AuditRow &row) { return toText(row.event.outcome); }),
            makeColumn<AuditRow>(
                u"origin"_s, Words::tr("Through"), CellKind::Text, 110,
                [](const AuditRow &row, int role) { return shown(originText(row.event.origin), role); },
                [](const AuditRow &row) { return row.event.origin; }),
            hidden(textColumn(u"reason"_s, Words::tr("Reason"), CellKind::Text, 180,
                              [](const AuditEvent &event) { return event.reason; })),
            hidden(textColumn(u"target_id"_s, Words::tr("Target ID"), CellKind::Code, 130,
                              [](const AuditEvent &event) {
                                  return event.targetId.isNull() ? QString()
                                                                 : event.targetId.toString(QUuid::WithoutBraces);
                              })),
            hidden(textColumn(u"address"_s, Words::tr("Address"), CellKind::Code, 116,
                              [](const AuditEvent &event) { return event.address; })),
            hidden(textColumn(u"credential"_s, Words::tr("Credential"), CellKind::Text, 110,
                              [](const AuditEvent &event) { return event.credential; })),
            hidden(textColumn(u"request_id"_s, Words::tr("Request"), CellKind::Code, 130, [](const AuditEvent &event) {
                return event.request.isNull() ? QString() : event.request.toString();
            }))};
}

} // namespace tenantry::ui
