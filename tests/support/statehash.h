// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace tenantry {

class TestDatabase;

/// What is so at present: the current rows of every audited table, each as a line of JSON without what only says how
/// often and when it was changed (version, created_at, updated_at), in order. History and audit log don't count.
/// For "do, then undo: the same state", and for "refused: nothing changed".
QStringList stateLines(TestDatabase &database);

/// SHA-256 of stateLines(), hexadecimal.
QString stateHash(TestDatabase &database);

} // namespace tenantry
