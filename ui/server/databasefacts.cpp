// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/databasefacts.h"

#include "ui/common/agetext.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/factlist.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLocale>

namespace tenantry::ui {

DatabaseFacts::DatabaseFacts(QWidget *parent)
    : QWidget(parent)
    , m_database(new FactList)
    , m_server(new FactList)
    , m_problem(new Label(Type::Caption, Role::Bad))
    , m_version(m_database->addFact(tr("Database")))
    , m_size(m_database->addFact(tr("Size")))
    , m_connections(m_database->addFact(tr("Connections")))
    , m_migrations(m_database->addFact(tr("Migrations")))
    , m_since(m_database->addFact(tr("Running since")))
    , m_clients(m_server->addFact(tr("Clients")))
    , m_pool(m_server->addFact(tr("Server threads")))
    , m_hashes(m_server->addFact(tr("Password queue")))
{
    m_problem->wrap();
    m_problem->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * metrics::gapPage);
    row->addWidget(m_database, 1, Qt::AlignTop);
    row->addWidget(m_server, 1, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gapCard);
    column->addWidget(m_problem);
    column->addLayout(row);
    showLoad({}, false);
}

void DatabaseFacts::showState(const Result<DatabaseState> &state)
{
    m_problem->setVisible(!state);
    if (!state) {
        m_problem->setText(tr("The state of the database can't be read. %1").arg(sentenceFor(state.error())));
        return;
    }
    const QLocale locale;
    //: the server and the name of a database
    m_version->setText(tr("PostgreSQL %1, %2").arg(state->version, state->name));
    m_size->setText(locale.formattedDataSize(state->size));
    m_connections->setText(
        tr("%1 of at most %2").arg(locale.toString(state->connections), locale.toString(state->mostConnections)));
    m_migrations->setText(state->pendingMigrations > 0
                              ? tr("%1, %Ln pending", nullptr, state->pendingMigrations).arg(state->migrations)
                              : tr("%1, up to date").arg(state->migrations));
    m_migrations->setToolTip(tr("The last: %1, %2").arg(state->lastMigration, momentText(state->migratedAt)));
    m_since->setText(momentText(state->startedAt));
}

void DatabaseFacts::showLoad(const ServerLoad &load, bool isServing)
{
    const QLocale locale;
    const QString none = tr("not serving");
    m_clients->setText(isServing ? tr("%Ln connected", nullptr, load.connections) : none);
    m_pool->setText(isServing ? tr("%Ln, a connection each", nullptr, load.threads) : none);
    m_hashes->setText(isServing ? tr("%1 at work, %2 of at most %3 waiting")
                                      .arg(locale.toString(load.hashing), locale.toString(load.waiting),
                                           locale.toString(load.mostWaiting))
                                : none);
}

void DatabaseFacts::hideState()
{
    m_database->hide();
    m_problem->hide();
}

} // namespace tenantry::ui
