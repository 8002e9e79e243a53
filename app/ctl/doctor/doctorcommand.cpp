// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/doctor/checks.h"
#include "app/ctl/table.h"
#include "core/runtime/installation.h"
#include "core/storage/database.h"

#include <QJsonArray>

#include <algorithm>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

bool isBad(const Finding &finding)
{
    return finding.health == Health::Bad || finding.health == Health::Unknown;
}

/// What can only be looked at through a connection.
Findings checkDatabase(Installation &installation)
{
    const auto spec = installation.locate();
    if (!spec)
        return {badFinding(u"database server"_s, spec.error())};
    auto connection = Connection::open(*spec);
    if (!connection)
        return {badFinding(u"database server"_s, connection.error())};
    Findings findings{checkServer(**connection), checkClock(**connection), checkRoles(**connection),
                      checkMigrations(installation)};
    findings.append(isBad(findings.last()) ? Finding{u"audit partitions"_s,
                                                     Health::Unknown,
                                                     u"Can't be looked at before the migrations are applied."_s,
                                                     {}}
                                           : checkPartitions(**connection));
    Database database(*spec);
    const auto opened = database.open();
    findings.append(
        opened ? Finding{u"working login"_s, Health::Good, u"'"_s + spec->user + u"' may no more than it should."_s, {}}
               : badFinding(u"working login"_s, opened.error()));
    return findings;
}

Findings examine(Context &context)
{
    const auto settings = context.settings();
    if (!settings)
        return {badFinding(u"settings"_s, settings.error())};
    Findings findings = checkFiles(**settings);
    findings.append(checkSecrets(**settings));

    const auto profile = context.profile();
    const bool isEmbedded = !profile || profile->kind == ProfileKind::Embedded;
    EmbeddedOptions options = *context.embeddedOptions();
    if (isEmbedded)
        findings += checkPrograms(options);
    if (!profile) {
        findings.append(badFinding(u"profile"_s, profile.error()));
        return findings;
    }
    findings.append(
        {u"profile"_s,
         Health::Good,
         u"'"_s + profile->name + (isEmbedded ? u"', the embedded database."_s : u"', a database server."_s),
         {}});
    if (isEmbedded) {
        if (!profile->dataDirectory.isEmpty())
            options.dataDirectory = profile->dataDirectory;
        findings += checkCluster(options);
    }
    // The server is started if need be, but nothing is made.
    if (std::none_of(findings.begin(), findings.end(),
                     [](const Finding &finding) { return finding.check == u"cluster" && isBad(finding); })) {
        const auto installation = context.installation();
        findings += installation ? checkDatabase(**installation)
                                 : Findings{badFinding(u"database server"_s, installation.error())};
    }
    return findings;
}

QString toText(const Findings &findings)
{
    Table table({{u"STATE"_s}, {u"CHECK"_s}, {u"FOUND"_s}});
    QString remedies;
    for (const Finding &finding : findings) {
        table.addRow({toText(finding.health), finding.check, finding.found});
        if (!finding.remedy.isEmpty())
            remedies += u"  "_s + finding.check + u": "_s + finding.remedy + u'\n';
    }
    return table.takeText() + (remedies.isEmpty() ? u"\nAll is well.\n"_s : u"\nWhat to do:\n"_s + remedies);
}

QJsonObject toJson(const Findings &findings, bool good)
{
    QJsonArray checks;
    for (const Finding &finding : findings) {
        checks.append(QJsonObject{{u"check"_s, finding.check},
                                  {u"state"_s, toText(finding.health)},
                                  {u"found"_s, finding.found},
                                  {u"remedy"_s, finding.remedy.isEmpty() ? QJsonValue() : QJsonValue(finding.remedy)}});
    }
    return {{u"healthy"_s, good}, {u"checks"_s, checks}};
}

} // namespace

void addDoctorCommand(CommandTree &tree)
{
    struct None
    {};
    tree.add<None>(
        tree.root(), "doctor",
        "Look for what is wrong with programs, files, keychain and database, and say how to mend it",
        [](CLI::App &, None &) {},
        [](Context &context, const None &) -> Result<ExitStatus> {
            const Findings findings = examine(context);
            const bool good = std::none_of(findings.begin(), findings.end(), isBad);
            context.output().answer(toText(findings), toJson(findings, good));
            return good ? ExitStatus::Success : ExitStatus::Failed;
        });
}

} // namespace tenantry::ctl
