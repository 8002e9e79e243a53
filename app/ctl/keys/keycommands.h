// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/domain/keys/apikey.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// Adds `key list` below \a group.
void addKeyListCommand(CommandTree &tree, CLI::App &group);

/// Adds `edit`, `rotate` and `revoke` below \a group.
void addKeyChangeCommands(CommandTree &tree, CLI::App &group);

/// What narrows a key, as options of `create` and `edit`.
struct KeyLimits
{
    QStringList permissions;
    QStringList networks;
    QString expires;
};

/// The key that is called \a text on the command line: by its id. Errors: Invalid/BadFormat.
Result<ApiKeyId> keyIdFrom(const QString &text);

QJsonObject toJson(const ApiKey &key);
QString toText(const ApiKey &key);

/// Prints the key that a command changed or looked at.
ExitStatus answerKey(Context &context, const ApiKey &key);

/// Prints a key's value, this once: alone on standard output, so that it can be piped; what there is to say about it
/// goes to standard error. Programs get both as one document.
ExitStatus answerNewKey(Context &context, const NewApiKey &made);

} // namespace tenantry::ctl
