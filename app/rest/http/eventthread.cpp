// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/eventthread.h"

#include <QThread>

#include <latch>

namespace tenantry::http {

class EventThread::Thread final : public QThread
{
public:
    Thread(std::shared_ptr<Mailbox> mailbox, Inhabit inhabit)
        : m_mailbox(std::move(mailbox))
        , m_inhabit(std::move(inhabit))
    {}

    void join()
    {
        m_over.wait(); // before QThread's own wait, whose order ThreadSanitizer can't see
        wait();
    }

protected:
    void run() override
    {
        m_mailbox->open();
        auto inhabitant = m_inhabit(m_mailbox);
        exec();
        m_mailbox->close();
        inhabitant.reset();
        m_over.count_down();
    }

private:
    std::shared_ptr<Mailbox> m_mailbox;
    Inhabit m_inhabit;
    std::latch m_over{1};
};

EventThread::EventThread(const QString &name, Inhabit inhabit)
    : m_mailbox(std::make_shared<Mailbox>())
    , m_thread(std::make_unique<Thread>(m_mailbox, std::move(inhabit)))
{
    m_thread->setObjectName(name);
    m_thread->start();
}

EventThread::~EventThread()
{
    quit();
    join();
}

void EventThread::quit()
{
    m_mailbox->post([] { QThread::currentThread()->quit(); });
}

void EventThread::join()
{
    m_thread->join();
}

} // namespace tenantry::http
