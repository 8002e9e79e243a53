// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/epochservices.h"

namespace tenantry {

EpochServices::EpochServices(Factory factory, EpochSource epoch)
    : m_factory(std::move(factory))
    , m_source(std::move(epoch))
{}

std::shared_ptr<Services> EpochServices::current()
{
    while (!m_services || (m_source && m_source() != m_epoch)) {
        m_epoch = m_source ? m_source() : 0;
        m_services = m_factory(); // of a later epoch, if one began meanwhile: then once more
    }
    return m_services;
}

} // namespace tenantry
