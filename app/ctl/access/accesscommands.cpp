// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/accessoptions.h"
#include "app/ctl/access/accesstext.h"
#include "app/ctl/commands.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/table.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// What the command asks the service, once the question is understood.
using Ask = Result<ExitStatus> (*)(Context &, AccessService &, const AccessOptions &, const AccessQuestion &);

Result<ExitStatus> asked(Context &context, const AccessOptions &options, Ask ask)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto question = questionFrom(context, options);
    if (!question)
        return std::unexpected(question.error());
    return ask(context, (*services)->access(), options, *question);
}

Result<ExitStatus> check(Context &context, AccessService &access, const AccessOptions &, const AccessQuestion &question)
{
    const auto outcome = access.decide(context.caller(), question);
    if (!outcome)
        return std::unexpected(outcome.error());
    const bool allowed = *outcome == AccessOutcome::Allowed;
    context.output().answer(allowed ? u"allowed\n"_s : u"refused: %1\n"_s.arg(sentence(*outcome)),
                            {{u"allowed"_s, allowed}, {u"outcome"_s, tenantry::toText(*outcome)}});
    return allowed ? ExitStatus::Success : ExitStatus::Failed;
}

Result<ExitStatus> explain(Context &context, AccessService &access, const AccessOptions &,
                           const AccessQuestion &question)
{
    const auto explanation = access.explain(context.caller(), question);
    if (!explanation)
        return std::unexpected(explanation.error());
    context.output().answer(toText(*explanation), toJson(*explanation));
    return ExitStatus::Success;
}

Result<ExitStatus> effective(Context &context, AccessService &access, const AccessOptions &,
                             const AccessQuestion &question)
{
    const auto all = access.effective(context.caller(), question.user, question.tenant, question.at);
    if (!all)
        return std::unexpected(all.error());
    context.output().answer(toText(*all), toJson(*all));
    return ExitStatus::Success;
}

QString through(const AccessHolder &holder)
{
    QStringList ways;
    if (holder.asSuperuser)
        ways.append(u"superuser"_s);
    if (holder.platformWide)
        ways.append(u"everywhere"_s);
    if (holder.inTenant)
        ways.append(u"tenant"_s);
    return ways.join(u", ");
}

Result<ExitStatus> whoCan(Context &context, AccessService &access, const AccessOptions &options,
                          const AccessQuestion &question)
{
    ListPrinter printer(context.output(), {{u"EMAIL"_s}, {u"NAME"_s}, {u"THROUGH"_s}, {u"ID"_s}}, u"Nobody."_s);
    return printList<AccessHolder>(
        printer, options.extent,
        [&](const PageRequest &request) {
            return access.whoCan(context.caller(), question.permission, question.tenant, question.at, request);
        },
        [](ListPrinter &to, const AccessHolder &holder) {
            to.add({holder.email, QString(holder.firstName + u' ' + holder.lastName).trimmed(), through(holder),
                    holder.user.toString()},
                   toJson(holder));
        });
}

void defineQuestion(CLI::App &command, AccessOptions &options)
{
    addText(command, "user", options.user, "E-mail address or id of the account")->required();
    addText(command, "permission", options.permission, "What it would do: 'user:read'")->required();
    addPlace(command, options);
}

} // namespace

void addAccessCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("access", "Ask who may do what, and why");
    tree.add<AccessOptions>(
        group, "check", "Say whether somebody may do something; exit status 1 if not", defineQuestion,
        [](Context &context, const AccessOptions &options) { return asked(context, options, check); });
    tree.add<AccessOptions>(
        group, "explain", "Say why somebody may do something, or why not and what is missing", defineQuestion,
        [](Context &context, const AccessOptions &options) { return asked(context, options, explain); });
    tree.add<AccessOptions>(
        group, "who-can", "List everybody who may do something, and through what",
        [](CLI::App &command, AccessOptions &options) {
            addText(command, "permission", options.permission, "What they may do: 'user:read'")->required();
            addPlace(command, options);
            addExtentOptions(command, options.extent);
        },
        [](Context &context, const AccessOptions &options) { return asked(context, options, whoCan); });
    tree.add<AccessOptions>(
        group, "effective", "List everything that somebody may do, and the roles that give it",
        [](CLI::App &command, AccessOptions &options) {
            addText(command, "user", options.user, "E-mail address or id of the account")->required();
            addPlace(command, options);
        },
        [](Context &context, const AccessOptions &options) { return asked(context, options, effective); });
}

} // namespace tenantry::ctl
