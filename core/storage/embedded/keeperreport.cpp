// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/keeperreport.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace tenantry::embedded {

namespace {

constexpr std::string_view title = "tenantry-keeper 1";

constexpr std::array<std::pair<KeeperReport::State, std::string_view>, 4> stateNames{{
    {KeeperReport::State::Starting, "starting"},
    {KeeperReport::State::Ready, "ready"},
    {KeeperReport::State::Failed, "failed"},
    {KeeperReport::State::Stopping, "stopping"},
}};

std::string_view nameOf(KeeperReport::State state)
{
    return std::ranges::find(stateNames, state, &std::pair<KeeperReport::State, std::string_view>::first)->second;
}

std::optional<KeeperReport::State> stateOf(std::string_view name)
{
    const auto found = std::ranges::find(stateNames, name, &std::pair<KeeperReport::State, std::string_view>::second);
    return found != stateNames.end() ? std::optional(found->first) : std::nullopt;
}

std::string oneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return text;
}

} // namespace

std::string KeeperReport::toText() const
{
    std::string text = std::string(title) + "\n" + std::to_string(pid) + "\n" + std::string(nameOf(state)) + "\n"
        + (made ? "made" : "found") + "\n";
    if (failure)
        text += std::string(embedded::toText(failure->kind)) + "\n" + oneLine(failure->detail);
    text.resize(reportSize - 1, ' ');
    return text + "\n";
}

std::optional<KeeperReport> KeeperReport::fromText(const std::string &text)
{
    std::istringstream stream(text);
    std::string first, pid, state, made, kind, detail;
    std::getline(stream, first);
    std::getline(stream, pid);
    std::getline(stream, state);
    std::getline(stream, made);
    std::getline(stream, kind);
    std::getline(stream, detail);
    const auto known = stateOf(state);
    if (text.size() != reportSize || first != title || !known)
        return {};
    KeeperReport report;
    std::from_chars(pid.data(), pid.data() + pid.size(), report.pid);
    report.state = *known;
    report.made = made == "made";
    if (const auto failure = failureKind(kind)) {
        detail.erase(detail.find_last_not_of(' ') + 1);
        report.failure = Failure{*failure, detail};
    }
    return report;
}

void writeReport(int descriptor, const KeeperReport &report)
{
    const std::string text = report.toText();
    [[maybe_unused]] const auto written = ::pwrite(descriptor, text.data(), text.size(), 0);
}

std::optional<KeeperReport> readReport(int descriptor)
{
    std::string text(reportSize, '\0');
    const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return KeeperReport::fromText(text);
}

} // namespace tenantry::embedded
