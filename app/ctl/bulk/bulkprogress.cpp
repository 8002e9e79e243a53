// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/bulk/bulkprogress.h"

#include "app/ctl/imports/timeleft.h"

#include <cstdio>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 20;
constexpr qint64 leastPause = 100; // milliseconds between two lines: nobody reads faster

} // namespace

QString progressLine(const BulkCounts &counts, int before, qint64 elapsed)
{
    const int full = counts.total() > 0 ? int(qint64(counts.finished()) * barWidth / counts.total()) : barWidth;
    QString line = u'[' + QString(full, u'#') + QString(barWidth - full, u'-')
        + u"] %1 of %2"_s.arg(counts.finished()).arg(counts.total());
    line += timeLeft(counts.finished() - before, counts.total() - before, elapsed);
    if (counts.refused > 0)
        line += u", %1 refused"_s.arg(counts.refused);
    return line;
}

BulkProgress::BulkProgress(const BulkCounts &begun)
    : m_before(begun.finished())
    , m_isShown(isatty(STDERR_FILENO) == 1)
{
    m_timer.start();
}

BulkProgress::~BulkProgress()
{
    if (m_hasLine)
        std::fputs("\n", stderr);
}

void BulkProgress::show(const BulkCounts &counts)
{
    const qint64 elapsed = m_timer.elapsed();
    if (!m_isShown || (m_hasLine && counts.pending > 0 && elapsed - m_shownAt < leastPause))
        return;
    std::fputs(QString(u'\r' + progressLine(counts, m_before, elapsed) + u"   ").toUtf8().constData(), stderr);
    m_hasLine = true;
    m_shownAt = elapsed;
}

} // namespace tenantry::ctl
