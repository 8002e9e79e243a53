// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/ephemeral/throwawaydatabases.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

namespace tenantry::ThrowAway {

namespace {

/// One statement of its own: what makes and drops databases can't be part of a transaction.
Result<void> run(Connection &connection, QStringView statement)
{
    return connection.runScript(loadStatement(statement).sql);
}

/// Runs what the rows of \a statement say, one after the other.
Result<void> runEach(Connection &connection, QStringView statement)
{
    const auto commands = connection.run(loadStatement(statement).sql);
    if (!commands)
        return std::unexpected(commands.error());
    for (int i = 0; i < commands->size(); ++i) {
        if (const auto done = connection.runScript(commands->at(i).text("command").toUtf8()); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> mark(Connection &seed)
{
    return run(seed, u"bootstrap/mark_ephemeral");
}

Result<void> removeTemplates(Connection &server)
{
    return runEach(server, u"bootstrap/select_template_removal");
}

Result<void> makeLive(Connection &server)
{
    const auto alone = run(server, u"bootstrap/disconnect_seed");
    return alone ? run(server, u"bootstrap/create_live_database") : alone;
}

Result<void> makeNext(Connection &server)
{
    return run(server, u"bootstrap/create_next_database");
}

Result<void> swap(Connection &server)
{
    return run(server, u"bootstrap/swap_databases");
}

Result<void> dropPast(Connection &server)
{
    return runEach(server, u"bootstrap/select_past_databases");
}

} // namespace tenantry::ThrowAway
