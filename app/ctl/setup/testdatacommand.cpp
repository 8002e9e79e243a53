// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/administrator.h"
#include "app/ctl/commands.h"
#include "core/storage/connection.h"
#include "core/storage/sample/testdata.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <limits>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct TestdataOptions
{
    TestdataExtent extent;
    AdministratorOptions administrator;
};

QString sentence(TestdataStep step)
{
    switch (step) {
    case TestdataStep::Preparing:
        return u"Putting indexes and rules to rest …"_s;
    case TestdataStep::People:
        return u"Making tenants and users …"_s;
    case TestdataStep::Roles:
        return u"Making roles and grants …"_s;
    case TestdataStep::Events:
        return u"Making the audit log …"_s;
    case TestdataStep::Indexing:
        return u"Making the indexes and checking the rules …"_s;
    }
    Q_UNREACHABLE();
}

Result<std::unique_ptr<Connection>> administratorConnection(Context &context, const AdministratorOptions &options)
{
    const auto administrator = administratorFrom(context, options);
    if (!administrator)
        return std::unexpected(administrator.error());
    // A database that isn't up to date is refused as by every other command.
    if (const auto usable = context.database(); !usable)
        return std::unexpected(usable.error());
    const auto installation = context.installation();
    if (!installation)
        return std::unexpected(installation.error());
    const auto spec = (*installation)->administratorSpec(*administrator);
    if (!spec)
        return std::unexpected(spec.error());
    return Connection::open(*spec);
}

Result<ExitStatus> fill(Context &context, const TestdataOptions &options)
{
    const TestdataExtent &extent = options.extent;
    if (extent.users < extent.tenants)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"users"_s, u"each tenant needs an administrator"_s);
    const auto connection = administratorConnection(context, options.administrator);
    if (!connection)
        return std::unexpected(connection.error());
    QElapsedTimer timer;
    timer.start();
    const auto filled = fillWithTestdata(**connection, extent, QDateTime::currentDateTimeUtc(),
                                         [&](TestdataStep step) { context.output().note(sentence(step)); });
    if (!filled)
        return std::unexpected(filled.error());
    const double seconds = double(timer.elapsed()) / 1000;
    context.output().answer(u"The database holds %L1 tenants, %L2 users, %L3 roles and %L4 events of seed %5 now; that "
                            u"took %6 s.\n"_s.arg(extent.tenants)
                                .arg(extent.users)
                                .arg(extent.roles)
                                .arg(extent.events)
                                .arg(extent.seed)
                                .arg(seconds, 0, 'f', 1),
                            {{u"tenants"_s, extent.tenants},
                             {u"users"_s, extent.users},
                             {u"roles"_s, extent.roles},
                             {u"events"_s, extent.events},
                             {u"seed"_s, extent.seed},
                             {u"seconds"_s, seconds}});
    return ExitStatus::Success;
}

void define(CLI::App &command, TestdataOptions &options)
{
    const auto number = [&](const char *name, int &target, int least, int most, const char *description) {
        command.add_option(name, target, description)->type_name("NUMBER")->check(CLI::Range(least, most));
    };
    TestdataExtent &extent = options.extent;
    number("--tenants", extent.tenants, 1, 1'000'000, "Tenants; default: 10000");
    number("--users", extent.users, 1, 20'000'000, "Users, at least one for each tenant; default: 1000000");
    number("--roles", extent.roles, 0, 1'000'000, "Roles beside the system roles; default: 5000");
    number("--events", extent.events, 0, 20'000'000, "Events of the audit log; default: 1000000");
    number("--seed", extent.seed, 0, std::numeric_limits<int>::max(),
           "Another number makes another database of the same size; default: 1");
    addAdministratorOption(command, options.administrator);
}

} // namespace

void addTestdataCommand(CommandTree &tree)
{
    tree.add<TestdataOptions>(tree.root(), "testdata",
                              "Fill an empty database with a great many invented rows, for measuring", define, fill);
}

} // namespace tenantry::ctl
