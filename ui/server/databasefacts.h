// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/result.h"
#include "core/domain/system/databasestate.h"
#include "ui/server/localserver.h"

#include <QWidget>

namespace tenantry::ui {

class ElidedLabel;
class FactList;
class Label;

/// How the database and the server are doing, as facts.
class DatabaseFacts final : public QWidget
{
    Q_OBJECT

public:
    explicit DatabaseFacts(QWidget *parent = nullptr);

    void showState(const Result<DatabaseState> &state);
    /// Nothing is shown of a server that isn't there.
    void showLoad(const ServerLoad &load, bool isServing);
    /// The operator may not see the database's state.
    void hideState();

private:
    FactList *m_database;
    FactList *m_server;
    Label *m_problem;
    ElidedLabel *m_version;
    ElidedLabel *m_size;
    ElidedLabel *m_connections;
    ElidedLabel *m_migrations;
    ElidedLabel *m_since;
    ElidedLabel *m_clients;
    ElidedLabel *m_pool;
    ElidedLabel *m_hashes;
};

} // namespace tenantry::ui
