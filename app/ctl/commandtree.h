// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/exitstatus.h"
#include "app/ctl/globaloptions.h"
#include "core/domain/result.h"

#include <CLI/CLI.hpp>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace tenantry::ctl {

class Context;

/// All commands with their options (CLI11), and the one that the command line asks for.
class CommandTree
{
public:
    using Action = std::function<Result<ExitStatus>(Context &)>;

    CommandTree();

    /// Adds the command \a name below \a parent. \a define(CLI::App &, Options &) adds its options and
    /// \a run(Context &, const Options &) does its work; it gives a Result<ExitStatus> back.
    template <class Options, class Define, class Run>
    void add(CLI::App &parent, const std::string &name, const std::string &description, Define define, Run run)
    {
        auto options = std::make_shared<Options>();
        CLI::App *command = parent.add_subcommand(name, description);
        define(*command, *options);
        command->callback([this, options, run] {
            m_action = [options, run](Context &context) -> Result<ExitStatus> { return run(context, *options); };
        });
    }

    /// A command that has commands of its own and does nothing without one.
    CLI::App &addGroup(const std::string &name, const std::string &description);

    [[nodiscard]] CLI::App &root() { return m_root; }
    [[nodiscard]] const CLI::App &root() const { return m_root; }
    [[nodiscard]] const GlobalOptions &options() const { return m_options; }

    /// What was asked for; nothing when the command line could not be understood or asked only for help, which is
    /// then done, and \a status says with what outcome.
    std::optional<Action> parse(int argc, const char *const *argv, ExitStatus &status);

private:
    CLI::App m_root;
    GlobalOptions m_options;
    Action m_action;
};

/// Adds an option (`--name`) or a positional (`name`) that takes text. Bytes that aren't UTF-8 are a usage error.
CLI::Option *addText(CLI::App &command, const std::string &names, QString &target, const std::string &description);
CLI::Option *addText(CLI::App &command, const std::string &names, std::optional<QString> &target,
                     const std::string &description);
/// Any number of them.
CLI::Option *addTexts(CLI::App &command, const std::string &names, QStringList &target, const std::string &description);

} // namespace tenantry::ctl
