// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/agetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::AgeText)

public:
    /// `12 min`, in the unit that says enough.
    static QString span(qint64 seconds);
};

QString Words::span(qint64 seconds)
{
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 60 * 48)
        return tr("%1 h").arg(minutes / 60);
    return tr("%1 d").arg(minutes / (60 * 24));
}

} // namespace

QString dayText(const QDateTime &at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime().date(), u"d MMM yyyy"_s) : QString();
}

QString momentText(const QDateTime &at)
{
    if (!at.isValid())
        return {};
    const QString time = QLocale().toString(at.toLocalTime().time(), u"HH:mm"_s);
    //: a day and a time of day
    return Words::tr("%1, %2").arg(dayText(at), time);
}

QString ageText(const QDateTime &at, const QDateTime &now)
{
    const qint64 seconds = at.secsTo(now);
    if (std::llabs(seconds) < 60)
        return Words::tr("just now");
    const QString span = Words::span(std::llabs(seconds));
    return seconds > 0 ? Words::tr("%1 ago").arg(span) : Words::tr("in %1").arg(span);
}

} // namespace tenantry::ui
