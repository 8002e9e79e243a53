// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keeper/arguments.h"

#include <charconv>
#include <string_view>

namespace tenantry::embedded {

namespace {

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = result.ec == std::errc() && result.ptr == text.data() + text.size();
    return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

/// Takes one `--name value`. \returns whether both are good.
bool take(KeeperArguments &arguments, std::string &account, std::string_view name, std::string_view value)
{
    if (name == "--home")
        arguments.spec.layout.home = value;
    else if (name == "--binaries")
        arguments.spec.binaries = value;
    else if (name == "--pattern")
        arguments.spec.pattern = value;
    else if (name == "--account")
        account = value;
    else if (name == "--setting" && value.find('=') != std::string_view::npos)
        arguments.spec.settings.emplace_back(value);
    else if (const auto parsed = number(value); name == "--major" && parsed)
        arguments.spec.major = *parsed;
    else if (name == "--idle-ms" && parsed)
        arguments.idle = std::chrono::milliseconds(*parsed);
    else
        return false;
    return true;
}

} // namespace

Outcome<KeeperArguments> readArguments(int count, char **values)
{
    KeeperArguments arguments;
    std::string accountName;
    for (int i = 1; i < count; ++i) {
        const std::string_view name = values[i];
        if (name == "--ephemeral") {
            arguments.spec.ephemeral = true;
            continue;
        }
        if (i + 1 >= count || !take(arguments, accountName, name, values[i + 1]))
            return failed(FailureKind::Unusable, "tenantry-keeper doesn't understand " + std::string(name));
        ++i;
    }
    if (!arguments.spec.layout.home.is_absolute() || !arguments.spec.binaries.is_absolute()
        || arguments.spec.major == 0)
        return failed(FailureKind::Unusable, "tenantry-keeper needs --home, --binaries (absolute) and --major");
    auto account = serverAccount(accountName);
    if (!account)
        return std::unexpected(account.error());
    arguments.spec.account = std::move(*account);
    return arguments;
}

std::string usage()
{
    return "Usage: tenantry-keeper --home DIRECTORY --binaries DIRECTORY --major NUMBER\n"
           "                       [--account NAME] [--idle-ms NUMBER] [--ephemeral] [--pattern DIRECTORY]\n"
           "                       [--setting NAME=VALUE]…\n"
           "\n"
           "Keeps the private PostgreSQL of Tenantry: starts it, holds it while programs use it,\n"
           "and stops it when the last one has left. Tenantry starts it itself; there is no need to.\n"
           "\n"
           "  --home DIRECTORY      where the cluster lies\n"
           "  --binaries DIRECTORY  where initdb and postgres are\n"
           "  --major NUMBER        their major version\n"
           "  --account NAME        as root: the account that runs the server (postgres)\n"
           "  --idle-ms NUMBER      milliseconds that the server outlives its last user (30000)\n"
           "  --ephemeral           remove everything at the end\n"
           "  --pattern DIRECTORY   data that those of a new cluster are a copy of\n"
           "  --setting NAME=VALUE  a line for postgresql.conf of a new cluster\n";
}

} // namespace tenantry::embedded
