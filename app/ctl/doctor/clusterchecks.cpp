// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/doctor/checks.h"
#include "core/storage/embedded/embeddedstatus.h"

#include <QLocale>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tooLittle = 200LL * 1024 * 1024;
constexpr qint64 little = 1024LL * 1024 * 1024;

Finding diskSpace(const EmbeddedStatus &status)
{
    const QString room =
        QLocale::c().formattedDataSize(status.freeBytes) + u" are free at "_s + status.dataDirectory + u'.';
    if (status.freeBytes < tooLittle)
        return {u"disk space"_s, Health::Bad, room, u"Make room: a full disk stops every change."_s};
    if (status.freeBytes < little)
        return {u"disk space"_s, Health::Doubtful, room, u"Make room before it is needed."_s};
    return {u"disk space"_s, Health::Good, room, {}};
}

} // namespace

Findings checkPrograms(const EmbeddedOptions &options)
{
    const EmbeddedStatus status = inspectEmbedded(options);
    Findings findings;
    findings.append(status.binaries ? Finding{u"server programs"_s,
                                              Health::Good,
                                              u"PostgreSQL "_s + status.binaries->version + u" is in "_s
                                                  + status.binaries->directory + u'.',
                                              {}}
                                    : badFinding(u"server programs"_s, status.binaries.error()));
    findings.append(
        status.keeperInstalled
            ? Finding{u"keeper"_s, Health::Good, status.keeperProgram + u" is there."_s, {}}
            : Finding{u"keeper"_s, Health::Bad,
                      u"The program that keeps the embedded server, "_s + status.keeperProgram + u", is missing."_s,
                      u"Install Tenantry anew; tenantry-keeper belongs beside tenantryctl."_s});
    if (status.account.isEmpty())
        findings.append({u"server account"_s, Health::Bad, u"There is no account that could run the server."_s,
                         u"PostgreSQL refuses to run as root: name another account with TENANTRY_EMBEDDED_ACCOUNT."_s});
    return findings;
}

Findings checkCluster(const EmbeddedOptions &options)
{
    const EmbeddedStatus status = inspectEmbedded(options);
    Findings findings;
    if (status.problem)
        findings.append(badFinding(u"cluster"_s, *status.problem));
    else if (!status.clusterMajor)
        findings.append({u"cluster"_s, Health::Bad,
                         u"There is no embedded database at "_s + status.dataDirectory + u" yet."_s,
                         u"'tenantryctl init' makes it."_s});
    else if (status.binaries && status.binaries->major != *status.clusterMajor)
        findings.append(
            {u"cluster"_s, Health::Bad,
             u"The embedded database belongs to PostgreSQL %1, but %2 is installed."_s.arg(*status.clusterMajor)
                 .arg(status.binaries->major),
             u"Install PostgreSQL %1 beside it; it is found by itself."_s.arg(*status.clusterMajor)});
    else
        findings.append({u"cluster"_s,
                         Health::Good,
                         u"The embedded database at "_s + status.dataDirectory
                             + (status.server ? u" is running."_s : u" isn't running; it starts when it is needed."_s),
                         {}});
    findings.append(diskSpace(status));
    return findings;
}

} // namespace tenantry::ctl
