// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/openprofile.h"

#include "core/runtime/backend.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"

namespace tenantry {

OpenProfile::OpenProfile(std::shared_ptr<Installation> installation, SignInResources &resources,
                         std::shared_ptr<Departures> departures)
    : m_installation(std::move(installation))
{
    Backend::Parts parts;
    parts.locate = [running = m_installation] { return running->locate(); };
    parts.services = [&resources](Database &database) { return std::make_unique<Services>(database, resources); };
    parts.readOnly = m_installation->profile().readOnly;
    parts.departures = std::move(departures);
    m_backend = std::make_unique<Backend>(std::move(parts));
}

OpenProfile::~OpenProfile() = default;

const Profile &OpenProfile::profile() const
{
    return m_installation->profile();
}

} // namespace tenantry
