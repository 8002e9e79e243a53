// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandtree.h"

#include "app/ctl/output.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QString decoded(const std::string &name, const std::string &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    if (decoder.hasError())
        throw CLI::ValidationError(name, "is not valid UTF-8");
    return text;
}

template <class Target>
CLI::Option *addTextTo(CLI::App &command, const std::string &names, Target &target, const std::string &description)
{
    // The option's longest name, for messages.
    const std::string name = names.substr(names.rfind(',') == std::string::npos ? 0 : names.rfind(',') + 1);
    return command
        .add_option_function<std::string>(
            names, [&target, name](const std::string &bytes) { target = decoded(name, bytes); }, description)
        ->type_name("TEXT");
}

/// Looked for by hand, because a command line that isn't understood must be answered in the format it asks for.
bool wantsJson(int argc, const char *const *argv)
{
    return std::any_of(argv, argv + argc, [](const char *word) { return std::string_view(word) == "--json"; });
}

/// The innermost command that was named: `tenantryctl tenant list`.
QString namedCommand(const CLI::App &root)
{
    QString name = u"tenantryctl"_s;
    const CLI::App *command = &root;
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        name += u' ' + QString::fromStdString(command->get_name());
    }
    return name;
}

/// CLI11's sentences end with or without a full stop, and some with a line feed.
QString asSentence(const std::string &message)
{
    QString text = QString::fromStdString(message).simplified();
    if (!text.endsWith(u'.'))
        text += u'.';
    return text;
}

} // namespace

CommandTree::CommandTree()
    : m_root("Administers tenants on PostgreSQL: the command line of Tenantry.", "tenantryctl")
{
    m_root.fallthrough();
    m_root.require_subcommand(1);
    m_root.add_flag("--json", m_options.json, "Answer with exactly one JSON document, also when something fails");
    m_root.add_flag("--dry-run", m_options.dryRun, "Do it, show what comes of it, and undo it: nothing is kept");
    CLI::Option *as =
        addText(m_root, "--as", m_options.as, "Act as the account with this e-mail address; its password is asked for")
            ->type_name("EMAIL");
    m_root.add_flag("--token", m_options.token, "Act as the owner of an access token, which is asked for")
        ->excludes(as);
    addText(m_root, "--profile", m_options.profile, "The database profile to work on; default: the one used last")
        ->type_name("NAME");
    m_root.footer("Exit status: 0 done, 1 failed, 2 wrong command line or value, 3 not found, 4 not permitted,\n"
                  "5 conflict or changed meanwhile, 6 database unavailable.");
}

CLI::App &CommandTree::addGroup(const std::string &name, const std::string &description)
{
    CLI::App *group = m_root.add_subcommand(name, description);
    group->require_subcommand(1);
    return *group;
}

std::optional<CommandTree::Action> CommandTree::parse(int argc, const char *const *argv, ExitStatus &status)
{
    try {
        m_root.parse(argc, argv);
        return m_action;
    } catch (const CLI::Success &asked) { // --help
        (void)m_root.exit(asked);
        status = ExitStatus::Success;
    } catch (const CLI::ParseError &wrong) {
        Output output(wantsJson(argc, argv) ? OutputFormat::Json : OutputFormat::Text);
        output.usageError(asSentence(wrong.what()), u"'" + namedCommand(m_root) + u" --help' shows what is possible.");
        status = output.finish() ? ExitStatus::Usage : ExitStatus::Failed;
    }
    return std::nullopt;
}

CLI::Option *addText(CLI::App &command, const std::string &names, QString &target, const std::string &description)
{
    return addTextTo(command, names, target, description);
}

CLI::Option *addText(CLI::App &command, const std::string &names, std::optional<QString> &target,
                     const std::string &description)
{
    return addTextTo(command, names, target, description);
}

CLI::Option *addTexts(CLI::App &command, const std::string &names, QStringList &target, const std::string &description)
{
    return command
        .add_option_function<std::vector<std::string>>(
            names,
            [&target, names](const std::vector<std::string> &values) {
                for (const std::string &bytes : values)
                    target.append(decoded(names, bytes));
            },
            description)
        ->type_name("TEXT")
        ->allow_extra_args(false);
}

} // namespace tenantry::ctl
