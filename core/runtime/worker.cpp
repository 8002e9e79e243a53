// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/worker.h"

#include "core/runtime/jobqueue.h"
#include "core/services/services.h"
#include "core/storage/database.h"

namespace tenantry {

Worker::Worker(JobQueue &queue, std::function<Result<ConnectionSpec>()> locate,
               std::function<std::unique_ptr<Services>(Database &)> services)
    : m_queue(queue)
    , m_makeServices(std::move(services))
    , m_database(std::make_unique<Database>(std::move(locate)))
    , m_thread(&Worker::work, this)
{}

Worker::~Worker()
{
    m_thread.join();
}

void Worker::abandon()
{
    m_database->abandon();
}

void Worker::work()
{
    const auto services = m_makeServices(*m_database);
    while (const auto job = m_queue.take())
        (*job)(*services);
    m_database->close();
}

} // namespace tenantry
