// SPDX-License-Identifier: GPL-3.0-or-later
//
// One's own second factor: --as says whose.
#include "app/ctl/secondfactors/ownfactorcommands.h"
#include "app/ctl/context.h"
#include "app/ctl/secondfactors/datakey.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/services.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct OwnFactorOptions
{};

/// The service, for somebody who is signed in and on an installation that reads second factors.
Result<SecondFactorService *> ownFactors(Context &context)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    if (context.caller().kind != ActorKind::User)
        return failure(ErrorCode::Invalid, Reason::Required, u"as"_s);
    if (const auto real = context.refuseDryRun(); !real)
        return std::unexpected(real.error());
    if (const auto key = useDataKey(context, **services); !key)
        return std::unexpected(key.error());
    return &(*services)->secondFactors();
}

Result<QString> askCode(const Context &context)
{
    return context.terminal().ask(u"Code of the authenticator:"_s, u"code"_s);
}

ExitStatus answerCodes(Context &context, const QStringList &codes)
{
    context.output().note(
        u"Each of these codes is good once instead of the authenticator. They are shown this once:"_s);
    context.output().answer(QString(codes.join(u'\n') + u'\n'),
                            {{u"recovery_codes"_s, QJsonArray::fromStringList(codes)}});
    return ExitStatus::Success;
}

Result<ExitStatus> show(Context &context, const OwnFactorOptions & /*options*/)
{
    const auto factors = ownFactors(context);
    if (!factors)
        return std::unexpected(factors.error());
    const auto standing = (*factors)->standing(context.caller());
    if (!standing)
        return std::unexpected(standing.error());
    const QString since = standing->since ? shownInstant(*standing->since) : u"none"_s;
    context.output().answer(pairsText({{u"second factor since"_s, since},
                                       {u"recovery codes left"_s, QString::number(standing->recoveryCodesLeft)}}),
                            {{u"since"_s, jsonInstant(standing->since.value_or(QDateTime()))},
                             {u"recovery_codes_left"_s, standing->recoveryCodesLeft}});
    return ExitStatus::Success;
}

Result<ExitStatus> setUp(Context &context, const OwnFactorOptions & /*options*/)
{
    const auto factors = ownFactors(context);
    if (!factors)
        return std::unexpected(factors.error());
    Result<QString> password = context.givenPassword();
    if (password->isEmpty())
        password = context.terminal().askPassword(u"Password:"_s, u"password"_s);
    if (!password)
        return std::unexpected(password.error());
    const auto begun = (*factors)->begin(context.caller(), *password);
    if (!begun)
        return std::unexpected(begun.error());
    context.output().note(u"Give this to an authenticator; it is shown this once. It counts when "
                          u"'tenantryctl second-factor confirm' has seen a code."_s);
    context.output().answer(pairsText({{u"secret"_s, begun->secret}, {u"address"_s, begun->address}}),
                            {{u"secret"_s, begun->secret}, {u"address"_s, begun->address}});
    return ExitStatus::Success;
}

/// What confirming a second factor and renewing its recovery codes have in common: a code is asked for, codes come
/// back.
using MakeCodes = Result<QStringList> (SecondFactorService::*)(const Caller &, const QString &);

Result<ExitStatus> newCodes(Context &context, MakeCodes make)
{
    const auto factors = ownFactors(context);
    if (!factors)
        return std::unexpected(factors.error());
    const auto code = askCode(context);
    if (!code)
        return std::unexpected(code.error());
    const auto codes = ((*factors)->*make)(context.caller(), *code);
    if (!codes)
        return std::unexpected(codes.error());
    return answerCodes(context, *codes);
}

Result<ExitStatus> confirm(Context &context, const OwnFactorOptions & /*options*/)
{
    return newCodes(context, &SecondFactorService::confirm);
}

Result<ExitStatus> renew(Context &context, const OwnFactorOptions & /*options*/)
{
    return newCodes(context, &SecondFactorService::renewRecoveryCodes);
}

Result<ExitStatus> disable(Context &context, const OwnFactorOptions & /*options*/)
{
    const auto factors = ownFactors(context);
    if (!factors)
        return std::unexpected(factors.error());
    const auto code = askCode(context);
    if (!code)
        return std::unexpected(code.error());
    if (const auto done = (*factors)->disable(context.caller(), *code); !done)
        return std::unexpected(done.error());
    context.output().answer(u"Signing in needs the password only now.\n"_s,
                            {{u"user_id"_s, context.caller().user.toString()}});
    return ExitStatus::Success;
}

} // namespace

void addOwnFactorCommands(CommandTree &tree, CLI::App &group)
{
    const auto nothing = [](CLI::App & /*command*/, OwnFactorOptions & /*options*/) {};
    tree.add<OwnFactorOptions>(group, "show", "Whether you have one; --as says who you are", nothing, show);
    tree.add<OwnFactorOptions>(group, "setup", "Begin to set up your own: prints what an authenticator wants", nothing,
                               setUp);
    tree.add<OwnFactorOptions>(group, "confirm",
                               "Let your own count from now on: asks for its first code, and prints recovery codes",
                               nothing, confirm);
    tree.add<OwnFactorOptions>(group, "renew-codes", "New recovery codes for the old ones; asks for a code", nothing,
                               renew);
    tree.add<OwnFactorOptions>(group, "disable", "Remove your own; asks for a code", nothing, disable);
}

} // namespace tenantry::ctl
